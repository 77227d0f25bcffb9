import { readFileSync } from 'node:fs';
import type { Deps } from '@emporium/core/payments';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { sql } from 'kysely';
import type { Env } from './env.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };

/** How long the database may take to say that it is there, in milliseconds. */
const patienceMs = 2_000;

async function databaseAnswers(deps: Deps): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, patienceMs, false).unref());
  const asked = sql`select 1`.execute(deps.db).then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]);
}

/** Whether this process can serve: 200 when the database answers, 503 when it does not. */
export function healthRoute(app: OpenAPIHono<Env>): void {
  app.get('/health', async (c) => {
    const ok = await databaseAnswers(c.get('deps'));
    c.header('Cache-Control', 'no-store');
    return c.json(
      { status: ok ? 'ok' : 'unavailable', version, checks: { database: ok ? 'ok' : 'unavailable' } },
      ok ? 200 : 503,
    );
  });
}

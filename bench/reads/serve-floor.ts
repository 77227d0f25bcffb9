import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

/** What the floor answers with: bytes that lie ready, or statements of the API itself. */
export type Floor = {
  headers: string[];
  bodyFile: string;
  statements: { text: string; values: unknown[] }[];
  storeId: string;
  appUrl: string;
  bareUrl: string;
};

const floor = JSON.parse(readFileSync(process.env.FLOOR_FILE ?? '', 'utf8')) as Floor;
const body = readFileSync(floor.bodyFile);
const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `floor-${names.size}`;
  names.set(text, name);
  return name;
}

const app = new pg.Pool({ connectionString: floor.appUrl, max: 10 });
const bare = new pg.Pool({ connectionString: floor.bareUrl, max: 10 });

/** The statement as the app role reads it, under row level security: four round trips. */
async function readWalled(number: number): Promise<string> {
  const statement = floor.statements[number % floor.statements.length] ?? { text: 'select null', values: [] };
  const client = await app.connect();
  try {
    await client.query('begin');
    await client.query({ name: 'scope', text: `select set_config('app.store_id', $1, true)`, values: [floor.storeId] });
    const { rows } = await client.query({ name: nameOf(statement.text), ...statement });
    await client.query('commit');
    return rows[0].json;
  } finally {
    client.release();
  }
}

/** The statement alone, by a role that no wall stands before. */
async function readBare(number: number): Promise<string> {
  const statement = floor.statements[number % floor.statements.length] ?? { text: 'select null', values: [] };
  const { rows } = await bare.query({ name: nameOf(statement.text), ...statement });
  return rows[0].json;
}

async function answer(url: string, response: ServerResponse): Promise<void> {
  const [, way, number] = url.split('/');
  const json = Buffer.from(await (way === 'walled' ? readWalled : readBare)(Number(number)));
  response.writeHead(200, ['Content-Type', 'application/json; charset=utf-8', 'Content-Length', String(json.length)]).end(json);
}

const server = createServer((request, response) => {
  const { url = '' } = request;
  if (url === '/bytes') {
    const isHeld = request.headers['if-none-match'] !== undefined;
    if (isHeld) response.writeHead(304, floor.headers).end();
    else response.writeHead(200, [...floor.headers, 'Content-Length', String(body.length)]).end(body);
    return;
  }
  answer(url, response).catch(() => response.destroy());
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { startStack } from 'emporium/stack';

/**
 * `npm run scan`: sqlmap over every parameter of the API and wapiti over both apps, of a shop that is started for it. Writes
 * docs/security/scans.md. Both tools come from elsewhere (`apt-get install sqlmap wapiti`); without them it says so and ends with 2.
 */
async function version(program: string, line: RegExp): Promise<string | null> {
  return promisify(execFile)(program, ['--version']).then(
    ({ stdout, stderr }) => line.exec(stdout + stderr)?.[0] ?? 'unknown',
    () => null,
  );
}

/** Signs in with the demo's sign-in; gives the headers that its browser would send. */
async function signIn(admin: string): Promise<Record<string, string>> {
  const answer = await fetch(`${admin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: admin },
    body: JSON.stringify({ email: 'demo@emporium.local', password: 'emporium-demo' }),
  });
  if (!answer.ok) throw new Error(`signing in: ${answer.status} ${await answer.text()}`);
  return {
    Cookie: answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; '),
  };
}

async function run(): Promise<number> {
  const tools = { sqlmap: await version('sqlmap', /\d+\.\d+\.\d+/), wapiti: await version('wapiti', /\d+\.\d+\.\d+/) };
  for (const [name, found] of Object.entries(tools)) {
    if (found) continue;
    process.stderr.write(`${name} is not on this machine: apt-get install sqlmap wapiti\n`);
    return 2;
  }
  const dataDir = await mkdtemp(path.join(tmpdir(), 'emporium-scan-'));
  const { DATABASE_URL: _database, EMPORIUM_DATA_DIR: _folder, EMPORIUM_SECRET: _secret, ...env } = process.env;
  const say = (text: string) => process.stdout.write(`${text}\n`);
  say('Starting a shop to attack …');
  const stack = await startStack({ ports: 'free', dataDir, env, onNotice: say });
  Object.assign(process.env, { E2E_API: stack.urls.api, E2E_ADMIN: stack.urls.admin, E2E_STOREFRONT: stack.urls.storefront });
  process.env.E2E_OWNER_DATABASE = stack.database().ownerUrl;
  try {
    // What they share with the stories reads these addresses when it is loaded.
    const [{ scanApi }, { scanApps }] = [await import('./scan-api.ts'), await import('./scan-apps.ts')];
    const began = Date.now();
    const api = await scanApi({ workDir: dataDir, atOnce: Math.max(1, availableParallelism() - 1), say });
    const apps = await scanApps({ workDir: dataDir, urls: stack.urls, staff: await signIn(stack.urls.admin), say });
    const found = [...api.flatMap(({ found }) => found), ...apps.flatMap(({ found }) => found)];
    const minutes = Math.round((Date.now() - began) / 60_000);
    const lines = [
      '# Scans',
      '',
      'Two attackers from elsewhere, let loose on a running shop with the demo stores in it. `npm run scan` does it again and writes this page.',
      '',
      `${new Date().toISOString().slice(0, 10)}, sqlmap ${tools.sqlmap}, wapiti ${tools.wapiti}, ${minutes} minutes. Found: ${found.length === 0 ? 'nothing' : found.length}.`,
      ...found.map((one) => `- ${one}`),
      '',
      '## sqlmap over the API',
      '',
      'Level 1, risk 1, PostgreSQL; boolean, error, union and time based. With a key that may do everything, so that each statement is reached.',
      '',
      '| operation | parameters | requests | found |',
      '|---|---|---|---|',
      ...api.map(
        (one) =>
          `| \`${one.operation}\` | ${one.parameters} | ${one.requests} | ${one.found.length === 0 ? 'nothing' : one.found.join('; ')} |`,
      ),
      '',
      '## wapiti over the apps',
      '',
      'A module that had not tried everything when its time was up is named among those cut short. What was taken for a backup file and, looked at, is the',
      'page that says that there is no such thing (Next begins to send it with status 200) is counted as set aside.',
      '',
      '| app | pages and forms | modules | cut short | set aside | found |',
      '|---|---|---|---|---|---|',
      ...apps.map(
        (one) =>
          `| ${one.app} | ${one.pages} | ${one.modules} | ${one.cut.join(', ') || 'none'} | ${one.aside} | ${one.found.length === 0 ? 'nothing' : one.found.join('; ')} |`,
      ),
      '',
    ];
    await writeFile(path.join(import.meta.dirname, '..', '..', 'docs', 'security', 'scans.md'), lines.join('\n'));
    say(found.length === 0 ? 'Nothing was found.' : found.join('\n'));
    return found.length === 0 ? 0 : 1;
  } finally {
    await stack.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

process.exit(await run());

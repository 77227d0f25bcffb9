import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Stack, startStack } from 'emporium/stack';
import { openProvider } from '../packages/core/test/open-provider.ts';
import { findChromium } from './find-chromium.ts';
import { findLeaks } from './find-leaks.ts';

/**
 * Starts a whole shop on free ports in a folder of its own, tells the stories to a browser, and takes everything down again. What is
 * given on the command line goes to Playwright: `npm run e2e -- buying` tells one of them.
 */
async function run(): Promise<number> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'emporium-e2e-'));
  const { DATABASE_URL: _database, EMPORIUM_DATA_DIR: _folder, EMPORIUM_SECRET: _secret, ...env } = process.env;
  process.stdout.write('Starting a shop for the stories …\n');
  // A real OpenID provider, by which shoppers and staff sign in.
  const provider = await openProvider();
  const social = {
    SOCIAL_PROVIDERS: 'acme',
    SOCIAL_ACME_NAME: provider.social.name,
    SOCIAL_ACME_ISSUER: provider.social.issuer,
    SOCIAL_ACME_CLIENT_ID: provider.social.clientId,
    SOCIAL_ACME_CLIENT_SECRET: provider.social.clientSecret,
  };
  // Webhooks of the stories go to a server on this machine.
  const onNotice = (text: string) => process.stdout.write(`${text}\n`);
  const stack = await startStack({ ports: 'free', dataDir, env: { ...env, ...social, OUTGOING_ALLOW: '127.0.0.1' }, onNotice });
  provider.serve(stack.urls.api, stack.urls.admin);
  const code = await tellStories(stack, { ...env, E2E_DATA: dataDir });
  const pids = Object.values(stack.processes()).filter((pid) => pid !== null);
  const leaks = await findLeaks(dataDir, stack.database().ownerUrl);
  await stack.stop();
  await provider.close();
  await rm(dataDir, { recursive: true, force: true });
  const left = pids.filter(isAlive);
  if (left.length > 0) throw new Error(`processes ${left.join(', ')} were left behind`);
  if (leaks.length > 0) throw new Error(`the logs hold secrets: ${leaks.join(', ')}`);
  return code;
}

async function tellStories(stack: Stack, env: NodeJS.ProcessEnv): Promise<number> {
  const { executablePath, args } = await findChromium();
  const playwright = path.join(import.meta.dirname, '..', 'node_modules', '@playwright', 'test', 'cli.js');
  const child = spawn(process.execPath, [playwright, 'test', ...process.argv.slice(2)], {
    cwd: import.meta.dirname,
    stdio: 'inherit',
    env: {
      ...env,
      E2E_ADMIN: stack.urls.admin,
      E2E_STOREFRONT: stack.urls.storefront,
      E2E_API: stack.urls.api,
      E2E_OWNER_DATABASE: stack.database().ownerUrl,
      E2E_CHROMIUM: executablePath,
      E2E_CHROMIUM_ARGS: JSON.stringify(args),
    },
  });
  return new Promise<number>((resolve) => child.on('error', () => resolve(1)).on('exit', (code) => resolve(code ?? 1)));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

process.exit(await run());

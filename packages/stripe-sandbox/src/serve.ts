import { createSandbox } from './create-sandbox.ts';

/**
 * The sandbox as a process: SANDBOX_PORT (4100), HOST (127.0.0.1), SANDBOX_DIR (its folder; without it nothing outlives the process),
 * SANDBOX_URL (origin of the payment page, when it is not the one that requests come by). Ends on SIGTERM, SIGINT, and when the
 * process that started it goes away.
 */
async function serve(): Promise<void> {
  const { env } = process;
  const port = Number(env.SANDBOX_PORT ?? 4100);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`SANDBOX_PORT is not a port: ${env.SANDBOX_PORT}`);
  const sandbox = await createSandbox({
    dir: env.SANDBOX_DIR || null,
    publicUrl: env.SANDBOX_URL ? new URL(env.SANDBOX_URL).origin : null,
  });
  const listener = await sandbox.listen(port, env.HOST || '127.0.0.1');
  process.stdout.write(`Stripe sandbox: ${listener.url}/control\n`);
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    listener.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.once('disconnect', end);
}

function fail(error: unknown): never {
  process.stderr.write(`Stripe sandbox: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

serve().catch(fail);

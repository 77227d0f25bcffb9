import { startTestPostgres } from './start-test-postgres.ts';

/** vitest's global set-up: one server for the whole run, stopped and removed at its end. Test processes inherit its URL. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startTestPostgres();
  return () => server.stop();
}

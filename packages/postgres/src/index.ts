export { createTestDatabase, type Template, type TestDatabase, testMigrationsVariable } from './create-test-database.ts';
export { findFreePort, isPortFree } from './find-free-port.ts';
export { isRunning, listClusterProcesses, readPostmaster } from './inspect-cluster.ts';
export { type PostgresOptions, type RunningPostgres, startPostgres } from './start-postgres.ts';
export { startTestPostgres, testRoles, testServerVariable } from './start-test-postgres.ts';

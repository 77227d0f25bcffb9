import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const schemaDir = path.join(import.meta.dirname, 'schema');

/** The part of Prisma's schema engine that we call; its own module cannot be imported as it stands, for it imports a .wasm file. */
type Engine = {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: {
    new: (
      options: object,
      log: () => void,
      adapter: object,
    ) => Promise<{ diff(input: object): Promise<{ stdout: string | null }> }>;
  };
};

function readSchema(): { path: string; content: string }[] {
  const names = readdirSync(schemaDir).filter((name) => name.endsWith('.prisma'));
  return names.sort().map((name) => ({ path: name, content: readFileSync(path.join(schemaDir, name), 'utf8') }));
}

async function loadEngine(): Promise<Engine> {
  const entry = import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const engine = (await import(entry)) as unknown as Engine & Record<string, WebAssembly.ExportValue>;
  const wasm = readFileSync(new URL('./schema_engine_bg.wasm', entry));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': engine as WebAssembly.ModuleImports });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return engine;
}

/** Stands in for a database: the engine asks only which server it has, and compares schema texts after that. */
function describedServer(): object {
  const server = {
    columnNames: ['exists', 'version', 'numeric_version'],
    // Prisma's numbers of column types: 5 boolean, 7 text, 0 int32.
    columnTypes: [5, 7, 0],
    rows: [[true, 'PostgreSQL 18.0', 180000]],
  };
  const queryRaw = async () => ({ ok: true, value: server });
  const never = async () => {
    throw new Error('the schema engine wants to write while it only compares schema texts');
  };
  const shared = { provider: 'postgres', adapterName: 'none', errorRegistry: {} };
  const connection = { ...shared, queryRaw, executeRaw: never, executeScript: never, startTransaction: never };
  const connect = async () => ({ ok: true, value: { ...connection, dispose: async () => ({ ok: true, value: undefined }) } });
  return { ...shared, connect, connectToShadowDb: connect };
}

/**
 * The SQL that makes an empty database look as the Prisma schema says, made without a network by Prisma's own engine.
 *
 * @returns one script of CREATE statements; the basis of a migration and the yardstick of the drift test.
 */
export async function schemaSql(): Promise<string> {
  const engine = await loadEngine();
  const files = readSchema();
  const schemas = await engine.SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => {},
    describedServer(),
  );
  const result = await schemas.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return result.stdout ?? '';
}

if (process.argv[1] === import.meta.filename) process.stdout.write(await schemaSql());

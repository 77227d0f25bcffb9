import { styleText } from 'node:util';
import { Complaint } from './complaint.ts';

type Command = (args: string[]) => Promise<number>;

/** Each command with its line of help. What a command needs is loaded only when it is run. */
const commands: Record<string, { summary: string; load(): Promise<Command> }> = {
  start: { summary: 'run the whole shop', load: async () => (await import('./commands/start.ts')).start },
  dev: { summary: 'run the whole shop with reload on change', load: async () => (await import('./commands/dev.ts')).dev },
  migrate: {
    summary: 'bring the database to the schema of this code',
    load: async () => (await import('./commands/migrate.ts')).migrate,
  },
  seed: { summary: 'fill the demo shops', load: async () => (await import('./commands/seed.ts')).seed },
  import: { summary: 'bring products in from a file', load: async () => (await import('./commands/import.ts')).importGoods },
  media: { summary: 'move pictures to another storage', load: async () => (await import('./commands/media.ts')).media },
  backup: {
    summary: 'copy everything into a folder, while it works',
    load: async () => (await import('./commands/backup.ts')).backup,
  },
  restore: { summary: 'bring a backup back', load: async () => (await import('./commands/restore.ts')).restore },
  worker: { summary: 'run the worker alone', load: async () => (await import('./commands/worker.ts')).worker },
  doctor: { summary: 'check the books', load: async () => (await import('./commands/doctor.ts')).doctor },
  audit: { summary: 'verify the audit log', load: async () => (await import('./commands/audit.ts')).audit },
  version: { summary: 'print versions', load: async () => (await import('./commands/version.ts')).version },
};

process.exitCode = await run(process.argv.slice(2));
// An open pool or timer must not keep a finished command alive.
if (process.exitCode !== undefined) process.exit();

async function run([name = '--help', ...args]: string[]): Promise<number> {
  if (name === '--help' || name === '-h' || name === 'help') {
    console.log(help());
    return 0;
  }
  const command = commands[name === '--version' ? 'version' : name];
  if (!command) {
    console.error(`There is no command "${name}".\n\n${help()}`);
    return 2;
  }
  try {
    return await (await command.load())(args);
  } catch (error) {
    return explain(error, name);
  }
}

function help(): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(9)} ${summary}`);
  return `Usage: emporium <command> [options]\n\n${lines.join('\n')}\n\nemporium <command> --help tells more.`;
}

function explain(error: unknown, name: string): number {
  const code = (error as { code?: unknown }).code;
  if (error instanceof Error && typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS')) {
    console.error(`${error.message}\nemporium ${name} --help tells how it is used.`);
    return 2;
  }
  if (error instanceof Complaint) console.error(`\n${styleText('red', '✗')} ${error.message}\n`);
  else console.error(error);
  return 1;
}

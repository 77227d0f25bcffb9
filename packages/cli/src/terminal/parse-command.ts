import { type ParseArgsConfig, parseArgs } from 'node:util';

/** How a command is used: the first line after "Usage:", a paragraph, and its options with a line each. */
export type CommandHelp = { usage: string; text: string; options?: Record<string, string> };

/**
 * Parses a command's arguments. With `--help` it prints the help and gives null. An unknown option is node's own
 * ERR_PARSE_ARGS error, which the program shows with the usage.
 */
export function parseCommand<Config extends ParseArgsConfig>(help: CommandHelp, args: string[], config: Config) {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(formatHelp(help));
    return null;
  }
  return parseArgs({ ...config, args });
}

function formatHelp(help: CommandHelp): string {
  const options = Object.entries({ ...help.options, '--help': 'this text' });
  const width = Math.max(...options.map(([name]) => name.length));
  const lines = options.map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}`);
  return [`Usage: emporium ${help.usage}`, '', help.text, '', ...lines].join('\n');
}

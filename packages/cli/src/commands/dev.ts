import { runShop } from '../run-shop.ts';
import { parseCommand } from '../terminal/parse-command.ts';

/** `emporium dev`: runs the whole shop with reload on change, for work on it. */
export async function dev(args: string[]): Promise<number> {
  const parsed = parseCommand(
    {
      usage: 'dev [--quiet]',
      text: 'Like start, but servers start anew when their sources change and the apps reload in the browser. Shows all output.',
      options: { '--quiet': 'do not show what the parts print' },
    },
    args,
    { options: { quiet: { type: 'boolean', default: false } } },
  );
  return parsed ? runShop({ isDev: true, isVerbose: !parsed.values.quiet }) : 0;
}

import { runShop } from '../run-shop.ts';
import { parseCommand } from '../terminal/parse-command.ts';

/** `emporium start`: runs the whole shop in the foreground, for use. */
export async function start(args: string[]): Promise<number> {
  const parsed = parseCommand(
    {
      usage: 'start [--verbose]',
      text: `Starts the database, the API, the worker, the admin, the storefront and, in demo mode, the Stripe sandbox; builds the
two apps when their sources have changed, fills two demo shops when there is none, and runs until Ctrl-C.

Environment: API_PORT (4000), ADMIN_PORT (3000), STOREFRONT_PORT (3001), SANDBOX_PORT (4100), HOST (127.0.0.1),
EMPORIUM_DATA_DIR (.emporium), DATABASE_URL (embedded PostgreSQL), EMPORIUM_DEMO (1 with the embedded database).`,
      options: { '--verbose': 'show what all parts print; it stands in the logs folder in any case' },
    },
    args,
    { options: { verbose: { type: 'boolean', default: false } } },
  );
  return parsed ? runShop({ isDev: false, isVerbose: parsed.values.verbose }) : 0;
}

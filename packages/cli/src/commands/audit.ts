import { readAuditChains } from '@emporium/core/audit';
import { useInstallation } from '../database/use-installation.ts';
import { parseCommand } from '../terminal/parse-command.ts';

/**
 * `emporium audit verify`: reckons every store's chain of the audit log anew; the exit code is 1 when one is broken. Its last hash, kept
 * elsewhere, shows later that nothing before it was rewritten.
 */
export async function audit(args: string[]): Promise<number> {
  const help = {
    usage: 'audit verify [--json]',
    text: 'Reckons the audit log of every store anew, entry by entry. Keep the last hashes elsewhere: they vouch for all that stands before them.',
    options: { '--json': 'print what was found as JSON' },
  };
  const parsed = parseCommand(help, args, { options: { json: { type: 'boolean', default: false } }, allowPositionals: true });
  if (!parsed) return 0;
  if (parsed.positionals.join(' ') !== 'verify') {
    console.error('There is one thing to do: emporium audit verify');
    return 2;
  }
  const chains = await useInstallation({ migrates: false }, ({ database }) => readAuditChains(database().ownerUrl));
  if (parsed.values.json) console.log(JSON.stringify(chains, null, 2));
  else {
    for (const { slug, entries, hash, broken } of chains) {
      const state = broken.length === 0 ? 'unbroken' : `BROKEN at ${broken.slice(0, 5).join(', ')}`;
      console.log(`${slug}  ${entries} entries  ${state}  ${hash || 'nothing yet'}`);
    }
  }
  return chains.every(({ broken }) => broken.length === 0) ? 0 : 1;
}

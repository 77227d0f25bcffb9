import { readAudit } from '@emporium/core/db';
import { useInstallation } from '../database/use-installation.ts';
import { parseCommand } from '../terminal/parse-command.ts';

/** `emporium doctor`: reads every audit view as the owner; the exit code is 1 when one of them reports anything. */
export async function doctor(args: string[]): Promise<number> {
  const help = {
    usage: 'doctor [--json]',
    text: 'Checks the books of all stores: stock against its ledger, orders against payments, reservations, and more. Changes nothing.',
    options: { '--json': 'print what was found as JSON' },
  };
  const parsed = parseCommand(help, args, { options: { json: { type: 'boolean', default: false } } });
  if (!parsed) return 0;
  const findings = await useInstallation({ migrates: false }, ({ database }) => readAudit(database().ownerUrl));
  if (parsed.values.json) console.log(JSON.stringify(findings, null, 2));
  else {
    const width = Math.max(0, ...findings.map(({ view }) => view.length));
    for (const { view, count, rows } of findings) {
      console.log(`${view.padEnd(width)}  ${count === 0 ? 'in order' : `${count} to look at`}`);
      for (const row of rows) console.log(`  ${JSON.stringify(row)}`);
    }
  }
  return findings.every(({ count }) => Number(count) === 0) ? 0 : 1;
}

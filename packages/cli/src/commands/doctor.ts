import { readConfig } from '@emporium/core/config';
import { type AuditFinding, connect, readAudit } from '@emporium/core/db';
import { type Check, examine, type Repair, repairCounters, worstOf } from '@emporium/core/doctor';
import { Complaint } from '../complaint.ts';
import { listMigrations } from '../data-folder/guard-version.ts';
import { useInstallation } from '../database/use-installation.ts';
import { formatChecks } from '../terminal/format-checks.ts';
import { parseCommand } from '../terminal/parse-command.ts';

type Report = { checks: Check[]; findings: AuditFinding[]; repairs: Repair[] | null };

async function consult(options: { repair: boolean; dryRun: boolean }): Promise<Report> {
  return useInstallation({ migrates: false }, async ({ database, verbEnvironment }) => {
    const { ownerUrl, server } = database();
    const repairs = options.repair ? await repairCounters(ownerUrl, { dryRun: options.dryRun }) : null;
    const config = readConfig(verbEnvironment);
    const db = connect(config.appDatabaseUrl, { max: 4 });
    try {
      // An embedded server that had to be started for this command means that the shop itself is not running.
      const checks = await examine({ db, config }, { migrations: await listMigrations(), isServing: !server?.started });
      const findings = (await readAudit(ownerUrl)).filter(({ count }) => count > 0);
      return { checks, findings, repairs };
    } finally {
      await db.destroy();
    }
  });
}

/** `emporium doctor`: looks at the whole installation; the exit code is 1 when something is wrong. */
export async function doctor(args: string[]): Promise<number> {
  const help = {
    usage: 'doctor [--json] [--repair [--dry-run]]',
    text: `Looks at the whole installation: the books of all stores (stock against its ledger, orders against payments, and more), queues and
their oldest job, events and webhooks that wait, secrets (whether they are there, and test or live), versions, disk, clocks, database roles.
Changes nothing without --repair. The exit code is 0 when nothing is wrong (what is only to be looked at is marked "!"), 1 when something is,
2 when it could not look.`,
    options: {
      '--json': 'print what was found as JSON',
      '--repair': 'compute counters anew from their ledgers first (stock on hand and reserved, payment status, last numbers)',
      '--dry-run': 'with --repair: say what would be set, and change nothing',
    },
  };
  const boolean = { type: 'boolean', default: false } as const;
  const parsed = parseCommand(help, args, { options: { json: boolean, repair: boolean, 'dry-run': boolean } });
  if (!parsed) return 0;
  const { json, repair, 'dry-run': dryRun } = parsed.values;
  if (dryRun && !repair) throw new Complaint('--dry-run goes with --repair; without it the doctor changes nothing anyway.');
  let report: Report;
  try {
    report = await consult({ repair, dryRun });
  } catch (error) {
    if (error instanceof Complaint) throw error;
    process.stderr.write(`The doctor could not look: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  console.log(json ? JSON.stringify({ state: worstOf(report.checks), ...report }, null, 2) : formatChecks(report, { dryRun }));
  return worstOf(report.checks) === 'bad' ? 1 : 0;
}

import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { median, say } from './figures.ts';
import { openFront } from './open-front.ts';

const rounds = 5;
const connections = 32;
const roundMs = 4_000;

/** Seconds of processor time that a process has used. Linux counts them in hundredths (proc(5), fields 14 and 15). */
async function processorSeconds(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function get(agent: Agent, url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: { 'Accept-Encoding': 'br' } }, (answer) => {
      answer
        .on('data', () => undefined)
        .on('end', () => resolve(answer.statusCode ?? 0))
        .on('error', reject);
    })
      .on('error', reject)
      .end();
  });
}

/** Pages per second of processor time of the process that serves them: what one core of it gives, however busy the machine is otherwise. */
async function pagesPerCore(url: string, pid: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const until = performance.now() + roundMs;
  const before = await processorSeconds(pid);
  let pages = 0;
  const reader = async () => {
    while (performance.now() < until) {
      const status = await get(agent, url);
      if (status !== 200) throw new Error(`${url} answered ${status}`);
      pages += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, reader));
  agent.destroy();
  return pages / ((await processorSeconds(pid)) - before);
}

/** A category page under load: as the shop front keeps it, and as a plain dynamic page of Next that asks the API the same. */
export async function run(): Promise<void> {
  const { front, plain, pids, stop } = await openFront();
  try {
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let round = 0; round <= rounds; round += 1) {
      const kept = await pagesPerCore(`${front}/shoes/c/running`, pids.front);
      const dynamic = await pagesPerCore(`${plain}/c/running`, pids.plain);
      // The first round warms both up.
      if (round === 0) continue;
      ours.push(kept);
      theirs.push(dynamic);
    }
    const ratio = median(ours) / median(theirs);
    say(
      `category page, pages per second of one core: ${median(ours).toFixed(0)} kept, ${median(theirs).toFixed(0)} plain and dynamic`,
    );
    say(`ratio ${ratio.toFixed(1)} (5 at least), rounds ${ours.map((figure) => figure.toFixed(0)).join(' ')}`);
    if (ratio < 5) process.exitCode = 1;
  } finally {
    await stop();
  }
}

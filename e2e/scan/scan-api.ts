import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fillPath, listOperations, type Operation, type Rows, readRows } from '../walls/list-addresses.ts';
import { makeCustomer, makeKey } from '../walls/principals.ts';
import { drawBody } from './draw-body.ts';

/** What sqlmap did to one operation. */
export type ApiScan = { operation: string; parameters: number; requests: number; found: string[] };

const mostMs = 10 * 60_000;

/** Acts that would end the trial by ending its keys, or that write letters and documents without end. */
const spared = new Set(['revokeKey', 'rotateKey', 'signOut', 'eraseMe', 'endSession', 'uploadPicture']);

/** The request as a file, with an asterisk at each place that is attacked: ids in the path, and every query parameter. */
function requestOf(
  one: Operation,
  rows: Rows,
  headers: Record<string, string>,
  origin: URL,
): { text: string; parameters: number } {
  let parameters = 0;
  const mark = (text: string) => {
    parameters += 1;
    return `${text}*`;
  };
  const placed = one.path
    .replace('{store}', rows.slug)
    .replace(/([a-z-]+)\/\{(\w+)\}/g, (whole) => mark(fillPath(whole, rows.slug, rows)));
  const query = one.query.map(
    (name) => `${name}=${mark(/Minor|Price|page|limit/.test(name) ? '1' : (rows.ids.products ?? 'a'))}`,
  );
  const body = drawBody(one.id, rows.ids.products ?? rows.id);
  // JSON texts and numbers get their mark behind the value.
  const marked = body?.replace(/:("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?)/g, (_, value: string) =>
    value.startsWith('"') ? `:${mark(value.slice(0, -1))}"` : `:${mark(value)}`,
  );
  const lines = [
    `${one.method} ${placed}${query.length > 0 ? `?${query.join('&')}` : ''} HTTP/1.1`,
    `Host: ${origin.host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(marked ? ['Content-Type: application/json', '', marked] : ['', '']),
  ];
  return { text: lines.join('\r\n'), parameters };
}

async function attack(
  one: Operation,
  rows: Rows,
  headers: Record<string, string>,
  folder: string,
  origin: URL,
): Promise<ApiScan> {
  const { text, parameters } = requestOf(one, rows, headers, origin);
  if (parameters === 0) return { operation: one.id, parameters, requests: 0, found: [] };
  const output = path.join(folder, one.id);
  await mkdir(output, { recursive: true });
  const file = path.join(output, 'request.txt');
  await writeFile(file, text);
  const traffic = path.join(output, 'traffic.txt');
  const args = [
    ...['-r', file, '--batch', '--level', '1', '--risk', '1', '--dbms', 'postgresql', '--technique', 'BEUT', '--time-sec', '2'],
    ...['--skip', 'user-agent,referer,host', '--ignore-code', '*', '--output-dir', output, '--disable-coloring', '-t', traffic],
    ...[
      '--flush-session',
      '--skip-waf',
      '--ignore-stdin',
      '--timeout',
      '20',
      '--retries',
      '1',
      '--answers',
      'process=Y,inject=Y,redirect=n',
    ],
  ];
  const said = await new Promise<string>((resolve) => {
    execFile('nice', ['sqlmap', ...args], { timeout: mostMs, maxBuffer: 64e6 }, (_error, stdout) => resolve(stdout));
  });
  const injectable = [...said.matchAll(/^Parameter: (.+)$/gm)].map(([, name]) => `${one.id}: ${name}`);
  const isDone = /do(?:es)? not appear to be injectable|identified the following injection/.test(said);
  const requests = (await readFile(traffic, 'utf8').catch(() => '')).match(/^HTTP request \[#\d+\]/gm)?.length ?? 0;
  return {
    operation: one.id,
    parameters,
    requests,
    found: isDone ? injectable : [...injectable, `${one.id}: sqlmap did not come to an end`],
  };
}

/** Attacks every operation of the API that takes a parameter, some at once; gives what became of each. */
export async function scanApi(options: { workDir: string; atOnce: number; say(text: string): void }): Promise<ApiScan[]> {
  const rows = await readRows('shoes');
  const origin = new URL(process.env.E2E_API ?? '');
  const key = await makeKey(rows.id);
  const customer = await makeCustomer(rows.id);
  const waiting = listOperations().filter(({ id, path: at }) => !spared.has(id) && !/\/hooks\/|\/callback\//.test(at));
  const done: ApiScan[] = [];
  const total = waiting.length;
  const work = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const headers = one.policy === 'customer' ? customer : one.policy === 'public' ? {} : key;
      done.push(await attack(one, rows, headers, path.join(options.workDir, 'sqlmap'), origin));
      options.say(
        `${done.length} of ${total}: ${one.id}, ${done.at(-1)?.requests} requests, ${done.at(-1)?.found.join('; ') || 'nothing'}`,
      );
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, work));
  return done.sort((one, other) => (one.operation < other.operation ? -1 : 1));
}

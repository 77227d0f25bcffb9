import { connect, createServer, type Socket } from 'node:net';
import { boundName, type Message, readMessages, statementOf } from './read-messages.ts';
import type { Gate, Step } from './step.ts';

/** A door to PostgreSQL through which every statement goes one by one, past a gate. */
export type Wire = {
  /** The same URL, by way of this door. */
  urlOf(databaseUrl: string): string;
  /** Process ids of the backends that serve the connections now open, and whether each is inside a transaction. */
  backends(): { pid: number; inTransaction: boolean }[];
  /** Breaks every connection that is open now, as a network does. */
  cutAll(): void;
  close(): Promise<void>;
};

/** The letter by which a server that is ready says that no transaction is open. */
const idle = 'I'.charCodeAt(0);

type Line = { pid: number; inTransaction: boolean; cut(): void };

/** What one connection has sent since its last complete unit: bytes up to a Query or Sync. */
type Unit = { texts: string[]; parts: Buffer[] };

/**
 * Opens the door on a free port.
 *
 * @param actor  whose statements these are; it stands in each step.
 * @param gate  judges each step before it is sent on; asked only once a connection has been authenticated.
 */
export async function openWire(actor: string, databaseUrl: string, gate: () => Gate | null): Promise<Wire> {
  const target = new URL(databaseUrl);
  const lines = new Set<Line>();
  const server = createServer((client) => {
    const line = joinLine({ actor, client, gate, host: target.hostname, port: Number(target.port) });
    lines.add(line);
    client.once('close', () => lines.delete(line));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    urlOf(url) {
      const here = new URL(url);
      here.port = `${port}`;
      return here.href;
    },
    backends: () => [...lines].filter((line) => line.pid !== 0),
    cutAll: () => {
      for (const line of lines) line.cut();
    },
    async close() {
      for (const line of lines) line.cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Joint = { actor: string; client: Socket; gate: () => Gate | null; host: string; port: number };

/** Gathers a client's messages into units, each up to a Query or Sync, with the statements that it runs. */
function unitGatherer() {
  const kept = new Map<string, string>();
  let unit: Unit = { texts: [], parts: [] };
  return (message: Message): Unit | null => {
    const statement = statementOf(message);
    if (statement?.name) kept.set(statement.name, statement.text);
    const name = boundName(message);
    const text = statement?.text ?? (name ? kept.get(name) : undefined);
    if (text !== undefined && !unit.texts.includes(text)) unit.texts.push(text);
    unit.parts.push(message.bytes);
    if (message.type !== 'Q' && message.type !== 'S') return null;
    const whole = unit;
    unit = { texts: [], parts: [] };
    return whole;
  };
}

/** Passes units on one at a time: the next one is judged when the one before it has been answered. */
function unitPasser(joint: Joint, line: Line, server: Socket) {
  const waiting: Unit[] = [];
  let isBusy = false;
  const state = { isMute: false, answered: null as (() => void) | null };

  async function pass(unit: Unit): Promise<void> {
    const step: Step = { actor: joint.actor, kind: 'sql', text: unit.texts.join('; ').trim(), pid: line.pid };
    const judge = joint.gate();
    const verdict = judge ? await judge.before(step) : 'pass';
    if (verdict === 'cut-before' || joint.client.destroyed) {
      judge?.after(step);
      line.cut();
      return;
    }
    state.isMute = verdict === 'cut-after';
    await new Promise<void>((resolve) => {
      state.answered = resolve;
      server.write(Buffer.concat(unit.parts));
    });
    state.answered = null;
    judge?.after(step);
    if (state.isMute) line.cut();
  }

  async function work(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    for (let next = waiting.shift(); next; next = waiting.shift()) await pass(next);
    isBusy = false;
  }

  return {
    state,
    add(unit: Unit) {
      waiting.push(unit);
      void work();
    },
  };
}

/** Joins a client to the server. */
function joinLine(joint: Joint): Line {
  const { client } = joint;
  const server = connect(joint.port, joint.host);
  const line: Line = { pid: 0, inTransaction: false, cut: () => cut() };
  const passer = unitPasser(joint, line, server);
  let isReady = false;

  const cut = () => {
    client.destroy();
    server.destroy();
    passer.state.answered?.();
  };
  for (const socket of [client, server]) socket.on('error', cut).on('close', cut).setNoDelay(true);

  const fromClient = readMessages(true);
  const gather = unitGatherer();
  client.on('data', (chunk) => {
    for (const message of fromClient(chunk)) {
      const isOwn = isReady && message.type !== 'X';
      if (!isOwn) server.write(message.bytes);
      const unit = isOwn ? gather(message) : null;
      if (unit) passer.add(unit);
    }
  });

  const fromServer = readMessages(false);
  server.on('data', (chunk) => {
    let isAnswered = false;
    for (const message of fromServer(chunk)) {
      if (message.type === 'K') line.pid = message.bytes.readInt32BE(5);
      if (message.type !== 'Z') continue;
      line.inTransaction = message.bytes[5] !== idle;
      isReady = true;
      isAnswered = true;
    }
    if (!passer.state.isMute) client.write(chunk);
    if (isAnswered) passer.state.answered?.();
  });
  return line;
}

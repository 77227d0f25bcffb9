import { connect, type Socket } from 'node:net';

/** What is sent: requests in turn, each by the next connection that is free. With `rate` so many per second begin, whether answered or not. */
export type Load = {
  port: number;
  requests: string[];
  clients: number;
  /** Seconds to go on for; left out, each request is sent once. */
  seconds?: number;
  rate?: number;
};

/** Latencies in milliseconds, of the answers that were asked for; with a rate they count from when the request was due. */
export type Told = { answers: number; seconds: number; p50: number; p99: number; statuses: Record<string, number> };

const lengthForm = /\r\ncontent-length: *(\d+)/i;

type Wire = { socket: Socket; onAnswer: (status: string) => void };

/** A connection that counts answers by their Content-Length, with as little work as can be. */
function openWire(port: number): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const wire: Wire = { socket, onAnswer: () => undefined };
    socket.setNoDelay(true);
    let head = '';
    let missing = 0;
    let status = '';
    socket.on('data', (chunk) => {
      if (missing > 0) {
        missing -= chunk.length;
      } else {
        head += chunk.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        status = head.slice(9, 12);
        const length = status === '304' ? 0 : Number(lengthForm.exec(head.slice(0, end))?.[1]);
        missing = length - (head.length - end - 4);
        head = '';
      }
      if (missing <= 0) {
        missing = 0;
        wire.onAnswer(status);
      }
    });
    socket.once('connect', () => resolve(wire));
    socket.once('error', reject);
  });
}

async function send({ port, requests, clients, seconds, rate }: Load): Promise<Told> {
  const wires = await Promise.all(Array.from({ length: clients }, () => openWire(port)));
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  const began = performance.now();
  const end = seconds === undefined ? Number.POSITIVE_INFINITY : began + seconds * 1000;
  let next = 0;
  await new Promise<void>((resolve) => {
    let busy = 0;
    const idle: Wire[] = [];
    const take = (wire: Wire) => {
      const now = performance.now();
      const isOver = now >= end || (seconds === undefined && next >= requests.length);
      const due = rate === undefined ? now : began + (next * 1000) / rate;
      if (isOver || due > now) {
        idle.push(wire);
        if (isOver && busy === 0) resolve();
        return;
      }
      const request = requests[next % requests.length] ?? '';
      next += 1;
      busy += 1;
      wire.onAnswer = (status) => {
        busy -= 1;
        times.push(performance.now() - due);
        statuses[status] = (statuses[status] ?? 0) + 1;
        take(wire);
      };
      wire.socket.write(request, 'latin1');
    };
    for (const wire of wires) take(wire);
    if (rate !== undefined) {
      const pace = setInterval(() => {
        for (const wire of idle.splice(0)) take(wire);
        if (performance.now() >= end && busy === 0) {
          clearInterval(pace);
          resolve();
        }
      }, 1);
    }
  });
  const took = (performance.now() - began) / 1000;
  for (const { socket } of wires) socket.destroy();
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.min(Math.ceil(times.length * part), times.length) - 1] ?? Number.NaN;
  return { answers: times.length, seconds: took, p50: at(0.5), p99: at(0.99), statuses };
}

process.on('message', (load: Load) => {
  send(load).then(
    (told) => process.send?.(told),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
process.send?.('ready');

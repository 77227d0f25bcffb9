import { buffer } from 'node:stream/consumers';

/** A child as a broken decoder could make it: what it does wrong stands in the file that it is given, after eight bytes of signature. */
const acts: Record<string, () => unknown> = {
  hang: () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  killed: () => process.kill(process.pid, 'SIGKILL'),
  crash: () => process.kill(process.pid, 'SIGSEGV'),
  eat: () => {
    const eaten: Buffer[] = [];
    for (;;) eaten.push(Buffer.alloc(64 * 1024 * 1024, 1));
  },
  babble: () => {
    const more = () => process.stdout.write(Buffer.alloc(1024 * 1024), more);
    more();
  },
  page: () => {
    const head = { is: 'made', width: 1, height: 1, blurDataUrl: 'data:image/webp;base64,AAAA' };
    process.stdout.write(`${JSON.stringify(head)}\n<script>alert(1)</script>`);
  },
  blur: () => {
    const head = { is: 'made', width: 1, height: 1, blurDataUrl: 'javascript:alert(1)' };
    process.stdout.write(`${JSON.stringify(head)}\nRIFF0000WEBP`);
  },
  told: () => {
    process.stdout.write(`${JSON.stringify({ is: 'unreadable', why: Object.keys(process.env).join(' ') })}\n`);
  },
};

process.stdout.write('ready\n');
const act = acts[(await buffer(process.stdin)).toString('latin1', 8)];
act?.();

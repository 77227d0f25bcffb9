/** The load programs by name; each takes the rest of the command line and prints its figures. */
const programs: Record<string, () => Promise<{ run(words: readonly string[]): Promise<void> }>> = {
  'place-order': () => import('./place-order.ts'),
  'add-to-cart': () => import('./add-to-cart.ts'),
  'flash-sale': () => import('./flash-sale.ts'),
  'fill-large': () => import('./large/fill-all.ts'),
  'import-goods': () => import('./import-goods.ts'),
  reads: () => import('./reads/run.ts'),
  growth: () => import('./growth/run.ts'),
  pages: () => import('./large/measure-pages.ts'),
  'keep-pages': () => import('./keep-pages.ts'),
  freshness: () => import('./freshness.ts'),
  lighthouse: () => import('./lighthouse.ts'),
};

const [name = '', ...words] = process.argv.slice(2);
const program = programs[name];
if (program) await (await program()).run(words);
else {
  process.stderr.write(`npm run bench -- <program>: ${Object.keys(programs).join(', ')}\n`);
  process.exitCode = 1;
}

import type { Guard } from './guard.ts';

const reads = 'packages/api/src/cache/serve-reads.ts';
const versions = 'packages/core/src/freshness/open-versions.ts';
const watched = ['packages/api/src/cache/freshness.test.ts'];

/** What keeps an answer from being older than what was acknowledged before it was asked for. */
export const guardsOfReads: readonly Guard[] = [
  {
    name: 'what is kept is held against the version before it is served',
    file: reads,
    find: 'if (kept && isFresh(kept.label, now)) {',
    replace: 'if (kept) {',
    tests: watched,
  },
  {
    name: 'who waits for an answer on its way gets one that is fresh enough',
    file: 'packages/api/src/cache/open-flights.ts',
    find: 'return flight && isFresh(flight.label, now) ? flight.answer : null;',
    replace: 'return flight ? flight.answer : null;',
    tests: ['packages/api/src/cache/open-flights.test.ts'],
  },
  {
    name: 'a read of versions answers only who came before it was sent',
    file: versions,
    find: `      waiting = new Map();
      try {
        const known = await withinPatience(askTwice([...batch.keys()]), patienceMs);`,
    replace: `      try {
        const known = await withinPatience(askTwice([...batch.keys()]), patienceMs).finally(() => {
          waiting = new Map();
        });`,
    tests: ['packages/core/src/freshness/open-versions.test.ts', ...watched],
  },
  {
    name: 'versions of two lives of the database are not compared',
    file: versions,
    find: 'return label.era === now.era && label.version >= now.version;',
    replace: 'return label.version >= now.version;',
    tests: ['packages/core/src/freshness/open-versions.test.ts'],
  },
  {
    name: 'without a read of the version nothing kept is served',
    file: reads,
    find: '    const fail = (failure: unknown) => pass(request, response, { name, note: { failure }, land: nobodyWaits });',
    replace: `    const old = cache.byKey(name.key);
    const fail = (failure: unknown) =>
      old
        ? writeAnswer(old, request, response, cache)
        : pass(request, response, { name, note: { failure }, land: nobodyWaits });`,
    tests: ['packages/api/src/cache/serve-reads.test.ts'],
  },
  {
    name: 'a shelf that has sold out moves the version',
    file: 'packages/core/prisma/migrations/20261123040100_catalog_versions/migration.sql',
    find: '    PERFORM platform.bump_catalog(NEW."storeId");',
    replace: '    NULL;',
    tests: ['packages/core/src/freshness/open-versions.test.ts'],
  },
];

import { expect, test } from 'vitest';
import { pictureFirst } from './picture-first.ts';

const head = [
  '<link rel="preload" as="script" fetchPriority="low" nonce="a+b=" href="/_next/run.js"/>',
  '<link rel="preload" as="font" href="/_next/media/a.woff2"/>',
  '<script src="/_next/a.js" async="" nonce="a+b="></script>',
  '<script src="/_next/old.js" noModule="" nonce="a+b="></script>',
].join('');
const foot = '<script nonce="a+b=">go()</script><script src="/_next/run.js?x=1&amp;y=2" id="_R_" async="" nonce="a+b="></script>';

/** What the loader does in a browser whose first picture is, or is not yet, there. */
function play(html: string, picture: { complete: boolean } | null) {
  const text = /<script nonce="a\+b=">(\(page=>.*?)<\/script>/.exec(html)?.[1] ?? '';
  const added: Record<string, string>[] = [];
  const heard: Record<string, () => void> = {};
  const timers: { work: () => void; ms: number }[] = [];
  const listen = (name: string, work: () => void) => {
    heard[name] = work;
  };
  const page = {
    createElement: () => {
      const script: Record<string, string> = {};
      return Object.assign(Object.create({ setAttribute: (name: string, value: string) => (script[name] = value), script }));
    },
    head: { append: ({ script }: { script: Record<string, string> }) => added.push(script) },
    addEventListener: listen,
    querySelector: () => picture && Object.assign(picture, { addEventListener: listen }),
  };
  const wait = (work: () => void, ms: number) => timers.push({ work, ms });
  new Function('document', 'setTimeout', text)(page, wait);
  return { added, heard, timers };
}

const scripts = [{ src: '/_next/a.js' }, { src: '/_next/run.js?x=1&y=2', id: '_R_' }];

test('scripts leave the page for one of ours that adds them; fonts, old scripts and inline ones stay where they are', () => {
  const html = pictureFirst(`${head}<p>words</p>${foot}`, 'a+b=');
  expect(html).not.toContain('as="script"');
  expect(html).not.toMatch(/<script[^>]*async/);
  expect(html).toContain('as="font"');
  expect(html).toContain('noModule');
  expect(html).toContain('<script nonce="a+b=">go()</script>');
  expect(html.indexOf('(page=>')).toBeLessThan(html.indexOf('<p>words'));
});

test('they are added when the picture is there, when there is none, and at last without it', () => {
  const html = pictureFirst(head + foot, 'a+b=');
  const waiting = play(html, { complete: false });
  waiting.heard.DOMContentLoaded?.();
  expect(waiting.added).toEqual([]);
  waiting.heard.load?.();
  expect(waiting.added).toEqual(scripts);
  for (const picture of [null, { complete: true }]) {
    const there = play(html, picture);
    there.heard.DOMContentLoaded?.();
    expect(there.added).toEqual(scripts);
  }
  const late = play(html, { complete: false });
  const [last] = late.timers;
  expect(last?.ms).toBe(2_000);
  last?.work();
  expect(late.added).toEqual(scripts);
  late.heard.load?.();
  expect(late.added).toHaveLength(scripts.length);
});

test('a script that carries another nonce, or none, is nobody’s to load, and a page without scripts stays as it is', () => {
  const foreign = '<script src="/_next/a.js" async=""></script><script src="/_next/b.js" async="" nonce="other"></script>';
  expect(pictureFirst(foreign, 'a+b=')).toBe(foreign);
  expect(pictureFirst('<p>words</p>', 'a+b=')).toBe('<p>words</p>');
});

import { expect, test } from 'vitest';
import { pictureFirst } from './picture-first.ts';

const head = [
  '<link rel="preload" as="script" fetchPriority="low" nonce="a+b=" href="/_next/run.js"/>',
  '<link rel="preload" as="font" href="/_next/media/a.woff2"/>',
  '<script src="/_next/a.js" async="" nonce="a+b="></script>',
  '<script src="/_next/old.js" noModule="" nonce="a+b="></script>',
].join('');
const foot = '<script nonce="a+b=">go()</script><script src="/_next/run.js?x=1&amp;y=2" id="_R_" async="" nonce="a+b="></script>';

type Picture = { complete: boolean };

/** What the loader does in a browser whose first picture is, or is not yet, there. */
function play(html: string, picture: Picture | null) {
  const text = /<script nonce="a\+b=">(\(page=>.*?)<\/script>/.exec(html)?.[1] ?? '';
  const added: Record<string, string>[] = [];
  const frames: string[] = [];
  const heard: Record<string, () => void> = {};
  const timers: { work: () => void; ms: number }[] = [];
  let tell = (_elements: unknown[]) => {};
  const listen = (name: string, work: () => void) => {
    heard[name] = work;
  };
  const frame = { contentDocument: { open: () => frames.push('open') }, remove: () => frames.push('gone') };
  const page = {
    readyState: 'interactive',
    createElement: (name: string) => {
      if (name === 'iframe') return frame;
      const script: Record<string, string> = {};
      return Object.assign(Object.create({ setAttribute: (word: string, value: string) => (script[word] = value), script }));
    },
    body: { append: () => frames.push('there') },
    head: { append: ({ script }: { script: Record<string, string> }) => added.push(script) },
    addEventListener: listen,
    querySelector: () => picture && Object.assign(picture, { addEventListener: listen }),
  };
  class Observer {
    constructor(work: (list: { getEntries(): { element: unknown }[] }) => void) {
      tell = (elements) => work({ getEntries: () => elements.map((element) => ({ element })) });
    }
    observe() {}
  }
  const wait = (work: () => void, ms: number) => timers.push({ work, ms });
  new Function('document', 'setTimeout', 'PerformanceObserver', text)(page, wait, Observer);
  return { added, frames, heard, timers, painted: (...elements: unknown[]) => tell(elements) };
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

test('they are added when the picture is painted, when anything is where there is none, and at last without it', () => {
  const html = pictureFirst(head + foot, 'a+b=');
  const picture = { complete: false };
  const waiting = play(html, picture);
  waiting.heard.DOMContentLoaded?.();
  waiting.painted({ heading: 'another element' });
  waiting.heard.load?.();
  expect(waiting.added).toEqual([]);
  waiting.painted(picture);
  expect(waiting.added).toEqual(scripts);
  const words = play(html, null);
  words.painted({});
  expect(words.added).toEqual(scripts);
  const late = play(html, { complete: false });
  const [last] = late.timers;
  expect(last?.ms).toBe(2_000);
  last?.work();
  expect(late.added).toEqual(scripts);
  late.painted(picture);
  expect(late.added).toHaveLength(scripts.length);
});

test('a browser that says nothing of what it paints adds them soon after the picture has come', () => {
  const html = pictureFirst(head + foot, 'a+b=');
  for (const picture of [null, { complete: true }, { complete: false }]) {
    const silent = play(html, picture);
    silent.heard.DOMContentLoaded?.();
    if (picture?.complete === false) {
      expect(silent.timers.map(({ ms }) => ms)).toEqual([2_000]);
      silent.heard.load?.();
    }
    expect(silent.timers.map(({ ms }) => ms)).toEqual([2_000, 200]);
    expect(silent.added).toEqual([]);
    silent.timers.at(-1)?.work();
    expect(silent.added).toEqual(scripts);
  }
});

test('the page counts as loaded only with its scripts: an open frame stands until they are added, and none comes after them', () => {
  const html = pictureFirst(head + foot, 'a+b=');
  const picture = { complete: false };
  const waiting = play(html, picture);
  waiting.heard.DOMContentLoaded?.();
  waiting.heard.load?.();
  expect(waiting.frames).toEqual(['there', 'open']);
  waiting.painted(picture);
  expect(waiting.frames).toEqual(['there', 'open', 'gone']);
  const late = play(html, picture);
  late.timers[0]?.work();
  late.heard.DOMContentLoaded?.();
  expect(late.frames).not.toContain('there');
});

test('a script that carries another nonce, or none, is nobody’s to load, and a page without scripts stays as it is', () => {
  const foreign = '<script src="/_next/a.js" async=""></script><script src="/_next/b.js" async="" nonce="other"></script>';
  expect(pictureFirst(foreign, 'a+b=')).toBe(foreign);
  expect(pictureFirst('<p>words</p>', 'a+b=')).toBe('<p>words</p>');
});

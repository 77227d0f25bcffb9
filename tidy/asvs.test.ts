import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { listFiles, root } from './list-sources.ts';

/**
 * The levels of the requirements of OWASP ASVS 5.0.0, section by section, one digit each; of its third level nothing is said here.
 * https://github.com/OWASP/ASVS/tree/v5.0.0/5.0/en
 */
const asked: Record<string, string> = {
  ...{ '1.1': '22', '1.2': '1111122223', '1.3': '112222222223', '1.4': '222', '1.5': '123' },
  ...{ '2.1': '122', '2.2': '112', '2.3': '12223', '2.4': '23' },
  ...{ '3.1': '3', '3.2': '113', '3.3': '12223', '3.4': '11222233', '3.5': '11122333', '3.6': '3', '3.7': '22333' },
  ...{ '4.1': '12233', '4.2': '23333', '4.3': '22', '4.4': '1222' },
  ...{ '5.1': '2', '5.2': '112333', '5.3': '113', '5.4': '222' },
  ...{ '6.1': '122', '6.2': '111111112222', '6.3': '11223333', '6.4': '112233', '6.5': '22222333' },
  ...{ '6.6': '2223', '6.7': '33', '6.8': '2222' },
  ...{ '7.1': '222', '7.2': '1111', '7.3': '22', '7.4': '11222', '7.5': '223', '7.6': '22' },
  ...{ '8.1': '1233', '8.2': '1123', '8.3': '133', '8.4': '23' },
  ...{ '9.1': '111', '9.2': '1222' },
  ...{ '10.1': '22', '10.2': '223', '10.3': '22223', '10.4': '1111122222233333', '10.5': '22222', '10.6': '22', '10.7': '222' },
  ...{ '11.1': '2233', '11.2': '22233', '11.3': '11233', '11.4': '1222', '11.5': '23', '11.6': '23', '11.7': '33' },
  ...{ '12.1': '12233', '12.2': '11', '12.3': '22223' },
  ...{ '13.1': '2333', '13.2': '222223', '13.3': '2233', '13.4': '1222233' },
  ...{ '14.1': '22', '14.2': '12223333', '14.3': '122' },
  ...{ '15.1': '12233', '15.2': '12233', '15.3': '1222222', '15.4': '3333' },
  ...{ '16.1': '2', '16.2': '22222', '16.3': '2222', '16.4': '222', '16.5': '2223' },
  ...{ '17.1': '23', '17.2': '22223333', '17.3': '22' },
};

const states = ['met', 'partly', 'not met', 'does not apply'] as const;

type Row = { name: string; level: string; state: string; shownBy: string };

const page = readFileSync(path.join(root, 'docs', 'security', 'asvs.md'), 'utf8');
const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const lines = page.split('\n');
const rows: Row[] = lines
  .filter((line) => /^\| \d+\.\d/.test(line))
  .map(cells)
  .map(([name = '', level = '', , state = '', shownBy = '']) => ({ name, level, state, shownBy }));

/** What a row answers for: one requirement, or all of its section's where none of them applies. */
function answers({ name }: Row): string[] {
  const whole = asked[name];
  return whole === undefined ? [name] : [...whole].flatMap((level, index) => (level === '3' ? [] : [`${name}.${index + 1}`]));
}

const levelOf = (name: string) => asked[name.replace(/\.\d+$/, '')]?.[Number(name.split('.')[2]) - 1];

test('every requirement of the first two levels is answered once, under its level, in one of four words', () => {
  const all = Object.keys(asked).flatMap((section) => answers({ name: section, level: '', state: '', shownBy: '' }));
  expect(rows.flatMap(answers)).toEqual(all);
  expect(rows.filter(({ state }) => !states.some((known) => known === state))).toEqual([]);
  expect(rows.filter(({ name, level }) => asked[name] === undefined && level !== levelOf(name))).toEqual([]);
  expect(rows.filter(({ name, state }) => asked[name] !== undefined && state !== 'does not apply')).toEqual([]);
  expect(rows.filter(({ shownBy }) => shownBy === '')).toEqual([]);
});

test('the totals are those of the rows', () => {
  const titles = lines.flatMap((line) => /^## (V\d+ .+)$/.exec(line)?.[1] ?? []);
  const count = (of: readonly Row[]) => states.map((state) => of.filter((row) => row.state === state).length).join(' | ');
  const mine = (title: string) => rows.filter(({ name }) => title.startsWith(`V${name.split('.')[0]} `));
  const totals = [...titles.map((title) => `| ${title} | ${count(mine(title))} |`), `| All | ${count(rows)} |`];
  expect(lines.filter((line) => /^\| (V\d+ |All )/.test(line))).toEqual(totals);
});

test('what is met names what shows it, and every file that is named is there', () => {
  const named = ({ shownBy }: Row) => [...shownBy.matchAll(/`([^`]+)`/g)].map(([, text]) => text ?? '');
  expect(rows.filter((row) => row.state === 'met' && named(row).length === 0)).toEqual([]);
  const files = new Set(listFiles());
  const isThere = (place: string) =>
    files.has(place) || [...files].some((file) => file.startsWith(`${place.replace(/\/$/, '')}/`));
  // The rest that stands in backticks are words of code, commands and addresses.
  const isPlace = (text: string) => /^[\w.[\]()-][\w.[\]()/-]*(\/|\.(ts|tsx|md|json)$)/.test(text) && !text.includes(' ');
  const places = rows.flatMap(named).filter(isPlace);
  expect(places.length).toBeGreaterThan(100);
  expect(places.filter((place) => !isThere(place))).toEqual([]);
});

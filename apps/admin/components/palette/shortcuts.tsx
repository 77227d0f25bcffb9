'use client';

import { Kbd } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { leave } from '../leave-guard.ts';
import styles from './palette.module.css';

/** Where `g` and a letter lead. */
const leaps = {
  h: ['', 'Overview'],
  o: ['/orders', 'Orders'],
  p: ['/products', 'Products'],
  i: ['/inventory', 'Inventory'],
  s: ['/settings', 'Settings'],
} as const;

const keys: [string, [string, string[]][]][] = [
  [
    'Anywhere',
    [
      ['Command palette', ['Ctrl', 'K']],
      ['Find', ['/']],
      ['This sheet', ['?']],
      ...Object.entries(leaps).map(([letter, [, label]]): [string, string[]] => [label, ['g', letter]]),
    ],
  ],
  [
    'In a form',
    [
      ['Save', ['Ctrl', 'S']],
      ['Leave a dialog', ['Esc']],
    ],
  ],
  [
    'In a list',
    [
      ['Next page', ['→']],
      ['Previous page', ['←']],
    ],
  ],
  [
    'In the list of orders',
    [
      ['Next order', ['j']],
      ['Previous order', ['k']],
      ['Open it', ['Enter']],
      ['Choose it, or not', ['x']],
      ['Ship it', ['f']],
    ],
  ],
];

/** Shows which keys do what. */
export function openShortcuts(): void {
  modals.open({ title: 'Keyboard shortcuts', children: <Sheet /> });
}

function Sheet() {
  return (
    <>
      {keys.map(([place, rows]) => (
        <table key={place} className={styles.keys}>
          <caption>{place}</caption>
          <tbody>
            {rows.map(([label, presses]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>
                  {presses.map((press, index) => (
                    <span key={press}>
                      {index > 0 ? ' ' : null}
                      <Kbd size="sm">{press}</Kbd>
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  );
}

/** The keys that work on every page of a store: `?` for the sheet, `g` and a letter to leap, the arrows to turn a list's pages. */
export function useShortcuts(base: string): void {
  const router = useRouter();
  const leapsUntil = useRef(0);
  const leap = (letter: keyof typeof leaps) => () => {
    if (Date.now() < leapsUntil.current) leave(() => router.push(`${base}${leaps[letter][0]}`));
    leapsUntil.current = 0;
  };
  const turn = (rel: 'prev' | 'next') => () => document.querySelector<HTMLAnchorElement>(`a[rel="${rel}"]`)?.click();
  useHotkeys([
    ['shift + ?', openShortcuts],
    [
      'g',
      () => {
        leapsUntil.current = Date.now() + 1200;
      },
    ],
    ['h', leap('h')],
    ['o', leap('o')],
    ['p', leap('p')],
    ['i', leap('i')],
    ['s', leap('s')],
    ['ArrowRight', turn('next')],
    ['ArrowLeft', turn('prev')],
  ]);
}

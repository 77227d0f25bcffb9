'use client';

import { type KeyboardEvent, type PointerEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { placeRow, stepRow, subtree, type TreeRow } from './place.ts';

const indent = 28;
const steps = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' } as const;

type Grip = { id: string; startX: number; startY: number; depth: number };
type TreeWish<Row extends TreeRow> = {
  rows: Row[];
  list: RefObject<HTMLUListElement | null>;
  nameOf: (row: Row) => string;
  deepest: number;
  onMove: (rows: Row[], id: string) => void;
};

function differs(one: readonly TreeRow[], other: readonly TreeRow[]): boolean {
  return one.some((row, index) => row.id !== other[index]?.id || row.depth !== other[index]?.depth);
}

/** How many elements have their middle above a line. */
function countAbove(elements: Element[], line: number): number {
  return elements.filter((element) => {
    const box = element.getBoundingClientRect();
    return line > box.top + box.height / 2;
  }).length;
}

/** Taking up, moving and putting down a row of a tree, by pointer or keyboard; `said` is what a screen reader is told. */
export function useTree<Row extends TreeRow>({ rows, list, nameOf, deepest, onMove }: TreeWish<Row>) {
  const [draft, setDraft] = useState<Row[] | null>(null);
  const [taken, setTaken] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const grip = useRef<Grip | null>(null);
  const isStepping = useRef(false);
  const shown = draft ?? rows;
  const moving = new Set(taken ? subtree(shown, taken).map((row) => row.id) : []);
  // A handle that moves with its row loses the focus; it gets it back.
  useLayoutEffect(() => {
    if (!isStepping.current || !taken || !draft) return;
    isStepping.current = false;
    list.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
  }, [draft, taken, list]);

  const end = (isKept: boolean) => {
    if (isKept && draft && taken && differs(draft, rows)) onMove(draft, taken);
    if (taken) setSaid(isKept ? 'Put down.' : 'Put back.');
    setDraft(null);
    setTaken(null);
    grip.current = null;
  };
  const onKeyDown = (event: KeyboardEvent, row: Row) => {
    const step = steps[event.key as keyof typeof steps];
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      if (taken === row.id) return end(true);
      setTaken(row.id);
      setDraft([...rows]);
      setSaid(`${nameOf(row)} is taken up. Arrows move it, space puts it down, escape puts it back.`);
    } else if (taken === row.id && event.key === 'Escape') end(false);
    else if (taken === row.id && step) {
      event.preventDefault();
      isStepping.current = true;
      const next = stepRow(shown, row.id, step, deepest);
      const at = next.findIndex((one) => one.id === row.id);
      setDraft(next);
      setSaid(`${nameOf(row)}: place ${at + 1} of ${next.length}, level ${(next[at]?.depth ?? 0) + 1}`);
    }
  };
  const onPointerDown = (event: PointerEvent, row: Row) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { id: row.id, startX: event.clientX, startY: event.clientY, depth: row.depth };
  };
  const onPointerMove = (event: PointerEvent) => {
    const held = grip.current;
    if (!held || Math.abs(event.clientY - held.startY) + Math.abs(event.clientX - held.startX) < 4) return;
    const others = [...(list.current?.children ?? [])].filter((_, index) => !moving.has(shown[index]?.id ?? ''));
    const index = countAbove(others, event.clientY);
    isStepping.current = true;
    setTaken(held.id);
    setDraft(placeRow(shown, held.id, index, held.depth + Math.round((event.clientX - held.startX) / indent), deepest));
  };
  const onBlur = () => taken && !grip.current && !isStepping.current && end(false);
  return {
    shown,
    moving,
    taken,
    said,
    end,
    onKeyDown,
    onPointerDown,
    onPointerMove,
    onPointerUp: () => grip.current && end(true),
    onBlur,
  };
}

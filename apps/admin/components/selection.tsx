'use client';

import { Checkbox } from '@mantine/core';
import { createContext, type ReactNode, use, useMemo, useRef, useState } from 'react';
import styles from './selection.module.css';

/** Which rows of a list are chosen: some of this page, or all that fit its filters. */
type Selection = {
  ids: string[];
  total: number;
  chosen: ReadonlySet<string>;
  isAll: boolean;
  /** How many rows are meant. */
  count: number;
  toggle: (id: string, range: boolean) => void;
  togglePage: () => void;
  chooseAll: () => void;
  clear: () => void;
};

const Chosen = createContext<Selection | null>(null);

/** The selection of the list that one stands in. */
export function useSelection(): Selection {
  const selection = use(Chosen);
  if (!selection) throw new Error('There is no list around this.');
  return selection;
}

/** Holds the selection of a list: `ids` are the rows of this page, `total` how many fit the filters. */
export function SelectionProvider({ ids, total, children }: { ids: string[]; total: number; children: ReactNode }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setIsAll] = useState(false);
  const last = useRef<string | null>(null);
  const selection = useMemo((): Selection => {
    const here = ids.filter((id) => chosen.has(id));
    const toggle = (id: string, range: boolean) => {
      const from = range && last.current ? ids.indexOf(last.current) : -1;
      const to = ids.indexOf(id);
      const touched = from < 0 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1);
      const next = new Set(here);
      for (const one of touched) {
        if (chosen.has(id)) next.delete(one);
        else next.add(one);
      }
      last.current = id;
      setIsAll(false);
      setChosen(next);
    };
    const togglePage = () => {
      setIsAll(false);
      setChosen(new Set(here.length === ids.length ? [] : ids));
    };
    const chooseAll = () => {
      setChosen(new Set(ids));
      setIsAll(true);
    };
    const clear = () => {
      setIsAll(false);
      setChosen(new Set());
    };
    const count = isAll ? total : here.length;
    return { ids, total, chosen: new Set(here), isAll, count, toggle, togglePage, chooseAll, clear };
  }, [ids, total, chosen, isAll]);
  return <Chosen value={selection}>{children}</Chosen>;
}

/** The box that chooses a row; with Shift, all from the last one to this. */
export function PickRow({ id, name }: { id: string; name: string }) {
  const { chosen, toggle } = useSelection();
  return (
    <span className={styles.pick}>
      <Checkbox
        size="xs"
        aria-label={`Choose ${name}`}
        checked={chosen.has(id)}
        onChange={(event) => toggle(id, (event.nativeEvent as MouseEvent).shiftKey)}
      />
    </span>
  );
}

/** The box that chooses every row of the page. */
export function PickPage() {
  const { ids, chosen, togglePage } = useSelection();
  return (
    <Checkbox
      size="xs"
      aria-label="Choose all rows of this page"
      checked={ids.length > 0 && chosen.size === ids.length}
      indeterminate={chosen.size > 0 && chosen.size < ids.length}
      onChange={togglePage}
    />
  );
}

/** Slides in while rows are chosen: how many, and what can be done with them. */
export function SelectionBar({ noun, children }: { noun: string; children: ReactNode }) {
  const { ids, count, total, isAll, chosen, chooseAll, clear } = useSelection();
  if (count === 0) return null;
  const canWiden = !isAll && chosen.size === ids.length && total > ids.length;
  return (
    <section className={styles.bar} aria-label="Chosen rows">
      <span className={styles.count} aria-live="polite">
        {isAll ? `All ${total > 10_000 ? '' : total.toLocaleString('en')} ${noun} that fit` : `${count} chosen`}
      </span>
      {canWiden ? (
        <button type="button" className={styles.widen} onClick={chooseAll}>
          {total > 10_000 ? 'Choose all that fit' : `Choose all ${total.toLocaleString('en')} that fit`}
        </button>
      ) : null}
      <span className={styles.acts}>{children}</span>
      <button type="button" className={styles.widen} onClick={clear}>
        Clear
      </button>
    </section>
  );
}

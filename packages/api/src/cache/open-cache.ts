import type { Known } from '@emporium/core/freshness';
import type { StoreFront } from './known-stores.ts';

export type Coding = 'identity' | 'br' | 'gzip';

/** An answer as it lies in memory, ready to be written. What depends on the single request is not in `headers`. */
export type KeptAnswer = {
  key: string;
  /** The store as it stood when the answer was made. */
  front: StoreFront;
  /** The store's version before the answer was made. */
  label: Known;
  /** Without quotation marks; of the identity coding. */
  tag: string;
  /** Names and values in turn, as writeHead takes them. */
  headers: string[];
  bodies: { identity: Buffer; br?: Buffer; gzip?: Buffer };
  /** What is the same each time that a coding is written, made at the first time. */
  heads: Partial<Record<Coding, AnswerHead>>;
};

/** The headers of a coding: of an answer with its body and of one without (304), and the ETag among them. */
export type AnswerHead = { etag: string; full: string[]; held: string[] };

type Slot = { answer: KeptAnswer; aliases: string[]; bytes: number; isUsed: boolean };

export type Cache = {
  /** The answer that was last found under this very address. */
  byAddress(url: string): KeptAnswer | undefined;
  byKey(key: string): KeptAnswer | undefined;
  /** Keeps an answer, in the place of the one of its key. */
  keep(answer: KeptAnswer): void;
  /** Lets an address lead straight to the answer of a key. */
  alias(url: string, key: string): void;
  /** Counts bytes that an answer has grown by. */
  grew(answer: KeptAnswer, bytes: number): void;
  readonly bytes: number;
  readonly answers: number;
};

/** What an entry takes beside its texts and bodies: objects, lists and places in maps; measured, rounded up. */
const entryBytes = 1_600;
const aliasBytes = 160;
/** Spellings that lead straight to one answer; further ones are put in order each time. */
const mostAliases = 32;
const longestAlias = 400;

function sizeOf({ key, headers, bodies }: KeptAnswer): number {
  const texts = headers.reduce((sum, text) => sum + text.length, key.length * 2);
  return entryBytes + texts + bodies.identity.length + (bodies.br?.length ?? 0) + (bodies.gzip?.length ?? 0);
}

/**
 * Answers in memory, up to `limit` bytes with everything that belongs to them, other spellings of addresses included. What was not used
 * since the hand last came by goes first (the clock algorithm), so that a hit costs no reordering.
 */
export function openCache(limit: number): Cache {
  const slots = new Map<string, Slot>();
  const addresses = new Map<string, Slot>();
  let bytes = 0;

  const forget = (slot: Slot) => {
    slots.delete(slot.answer.key);
    for (const url of slot.aliases) addresses.delete(url);
    bytes -= slot.bytes;
  };
  const makeRoom = () => {
    while (bytes > limit) {
      const [key, slot] = slots.entries().next().value ?? [];
      if (key === undefined || !slot) return;
      if (slot.isUsed) {
        slot.isUsed = false;
        slots.delete(key);
        slots.set(key, slot);
      } else forget(slot);
    }
  };
  const use = (slot: Slot | undefined) => {
    if (slot) slot.isUsed = true;
    return slot?.answer;
  };

  return {
    byAddress: (url) => use(addresses.get(url)),
    byKey: (key) => use(slots.get(key)),
    keep(answer) {
      const size = sizeOf(answer);
      const old = slots.get(answer.key);
      if (size > limit / 4) {
        if (old) forget(old);
        return;
      }
      const slot = old ?? { answer, aliases: [], bytes: 0, isUsed: false };
      const change = size - (old ? sizeOf(old.answer) : 0);
      Object.assign(slot, { answer, bytes: slot.bytes + change });
      bytes += change;
      slots.set(answer.key, slot);
      makeRoom();
    },
    alias(url, key) {
      const slot = slots.get(key);
      if (!slot || url.length > longestAlias || slot.aliases.length >= mostAliases || addresses.has(url)) return;
      const size = aliasBytes + url.length * 2;
      slot.aliases.push(url);
      slot.bytes += size;
      bytes += size;
      addresses.set(url, slot);
      makeRoom();
    },
    grew(answer, more) {
      const slot = slots.get(answer.key);
      if (slot?.answer !== answer) return;
      slot.bytes += more;
      bytes += more;
      makeRoom();
    },
    get bytes() {
      return bytes;
    },
    get answers() {
      return slots.size;
    },
  };
}

import { StripeRefusal } from '../stripe-refusal.ts';

/** A decoded form or query: text at the leaves; arrays are trees with numbers as keys. */
export type Raw = string | RawTree;
export interface RawTree {
  [key: string]: Raw;
}

const deepest = 10;
const mostPairs = 4000;

/**
 * Decodes `application/x-www-form-urlencoded` with Stripe's brackets: `a[b][0][c]=v`, `expand[]=x`.
 * Refuses (400) keys that are malformed, too deep, or both a value and a group.
 */
export function decodeForm(text: string): RawTree {
  const tree = emptyTree();
  let pairs = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    pairs += 1;
    if (pairs > mostPairs) throw malformed('Too many parameters.');
    place(tree, splitName(name), value, name);
  }
  return tree;
}

/** Turns a JSON value into the same tree, so that one reader serves forms and JSON. Null and undefined leave the key out. */
export function decodeJson(value: unknown): RawTree {
  const tree = emptyTree();
  if (typeof value !== 'object' || value === null) return tree;
  for (const [key, inner] of Object.entries(value)) {
    if (inner === null || inner === undefined) continue;
    tree[key] = typeof inner === 'object' ? decodeJson(inner) : String(inner);
  }
  return tree;
}

/** Without a prototype, so that `__proto__` and its kin are keys like any other. */
function emptyTree(): RawTree {
  return Object.create(null);
}

function splitName(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (!match) throw malformed(`Invalid parameter name: ${name}`);
  const [, first = '', rest = ''] = match;
  const keys = [first, ...rest.split('[').slice(1)].map((part) => part.replace(/\]$/, ''));
  if (keys.length > deepest) throw malformed(`Parameter nested too deeply: ${name}`);
  return keys;
}

function place(tree: RawTree, keys: string[], value: string, name: string): void {
  let at = tree;
  keys.forEach((key, index) => {
    const own = key === '' ? String(Object.keys(at).length) : key;
    if (index === keys.length - 1) {
      if (typeof at[own] === 'object') throw malformed(`Parameter given both as a value and as a group: ${name}`);
      at[own] = value;
      return;
    }
    const inner = at[own] ?? emptyTree();
    if (typeof inner === 'string') throw malformed(`Parameter given both as a value and as a group: ${name}`);
    at[own] = inner;
    at = inner;
  });
}

function malformed(message: string): StripeRefusal {
  return new StripeRefusal(400, { type: 'invalid_request_error', message }, 'before');
}

import { invalid } from '../params/shapes.ts';
import type { World } from '../world.ts';
import { showLineItems } from './show-objects.ts';

type Tree = Record<string, unknown>;
type Finder = (world: World, account: string, holder: Tree, id: string | null) => unknown;

const intent: Finder = (world, account, _holder, id) => id && world.vault.get(account, 'intent', id)?.intent;
const charge: Finder = (world, account, _holder, id) => id && world.vault.get(account, 'charge', id)?.charge;
const entry: Finder = (world, account, _holder, id) => id && world.vault.get(account, 'entry', id);

/** What may be expanded, by kind of object, and where it is found. https://docs.stripe.com/api/expanding_objects */
const expandable: Record<string, Record<string, Finder>> = {
  'checkout.session': {
    payment_intent: intent,
    line_items(world, account, holder) {
      const record = world.vault.get(account, 'session', String(holder.id));
      return record && showLineItems(record);
    },
  },
  shipping_cost: { shipping_rate: (world, account, _holder, id) => id && world.vault.get(account, 'shippingRate', id) },
  payment_intent: { latest_charge: charge },
  charge: {
    payment_intent: intent,
    balance_transaction: entry,
    refunds(world, account, holder) {
      const ids = world.vault.get(account, 'charge', String(holder.id))?.refundIds ?? [];
      const data = ids.map((id) => world.vault.get(account, 'refund', id)?.refund).reverse();
      return { object: 'list', url: `/v1/charges/${holder.id}/refunds`, has_more: false, data };
    },
  },
  refund: { payment_intent: intent, charge, balance_transaction: entry, failure_balance_transaction: entry },
  dispute: { payment_intent: intent, charge },
};
const deepest = 4;

/** Puts whole objects in place of ids, as `expand[]` asks: "payment_intent.latest_charge", in lists "data.payment_intent". */
export function expandObject(world: World, account: string, object: object, paths: string[]): object {
  let shown: Tree = { ...object };
  for (const path of paths) {
    const steps = path.split('.');
    if (steps.length > deepest + (steps[0] === 'data' ? 1 : 0)) {
      throw invalid('expand', undefined, `You cannot expand more than ${deepest} levels of a property. Property: ${path}`);
    }
    shown = walk(world, account, shown, steps, path);
  }
  return shown;
}

function walk(world: World, account: string, object: Tree, steps: string[], path: string, kind = String(object.object)): Tree {
  const [step = '', ...rest] = steps;
  const inner = object[step];
  if (object.object === 'list' && step === 'data' && Array.isArray(inner)) {
    if (rest.length === 0) throw cannot(path);
    return { ...object, data: inner.map((each: Tree) => walk(world, account, each, rest, path)) };
  }
  if (step === 'shipping_cost' && 'shipping_cost' in object) {
    if (rest.length === 0) throw cannot(path);
    return isTree(inner) ? { ...object, [step]: walk(world, account, inner, rest, path, step) } : object;
  }
  const find = expandable[kind]?.[step];
  if (!find) throw cannot(path);
  const found = isTree(inner) ? inner : find(world, account, object, typeof inner === 'string' ? inner : null);
  if (!isTree(found)) return { ...object, [step]: inner ?? null };
  return { ...object, [step]: rest.length > 0 ? walk(world, account, found, rest, path) : found };
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

function cannot(path: string): Error {
  return invalid('expand', undefined, `This property cannot be expanded (${path}).`);
}

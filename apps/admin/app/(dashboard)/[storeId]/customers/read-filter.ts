import type { Segment } from '@emporium/core/customers';
import { toMinor } from '@emporium/core/lib';
import { one, oneOf, type Query } from '../../../../lib/query.ts';

const segmentNames: Segment[] = ['all', 'new', 'returning', 'active', 'quiet', 'none', 'subscribed'];

/** Minor units of an amount in the address, or undefined when it is none. */
function spentFrom(text: string, currency: string): number | undefined {
  try {
    return text ? toMinor(text, currency) : undefined;
  } catch {
    return undefined;
  }
}

/** The filter that the address of the customers' list tells. */
export function readCustomerFilter(query: Query, store: { currency: string }) {
  const spentFromMinor = spentFrom(one(query, 'spent'), store.currency);
  return {
    q: one(query, 'q').slice(0, 200),
    segment: oneOf(query, 'segment', segmentNames),
    ...(spentFromMinor === undefined ? {} : { spentFromMinor }),
  };
}

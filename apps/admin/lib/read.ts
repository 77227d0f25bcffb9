import { type Tx, withStore } from '@emporium/core/db';
import { isRefusal } from '@emporium/core/lib';
import { may } from '@emporium/core/who';
import { forbidden, notFound } from 'next/navigation';
import { house } from './house.ts';
import { type Member, requireMember } from './member.ts';
import { rightsAt } from './rights.ts';

/**
 * Reads for a page of a store: finds the member, then runs `work` in one transaction. What is not there, and what the member's role does
 * not open, becomes the page that says so.
 *
 * @param path  where the page stands below the store's address, as `rights.ts` knows it: what it takes to see it.
 */
export async function readStore<T>(storeId: string, work: (tx: Tx, member: Member) => Promise<T>, path = ''): Promise<T> {
  const member = await requireMember(storeId);
  if (!may(member.actor, member.store, rightsAt(path).see)) forbidden();
  try {
    return await withStore(house().db, member.store, (tx) => work(tx, member));
  } catch (error) {
    if (isRefusal(error) && error.code === 'not_found') notFound();
    if (isRefusal(error) && error.code === 'forbidden') forbidden();
    throw error;
  }
}

import { type Tx, withStore } from '@emporium/core/db';
import { isRefusal } from '@emporium/core/lib';
import { notFound } from 'next/navigation';
import { house } from './house.ts';
import { type Member, requireMember } from './member.ts';

/**
 * Reads for a page of a store: finds the member, then runs `work` in one transaction. What is not there becomes the page that says so.
 */
export async function readStore<T>(storeId: string, work: (tx: Tx, member: Member) => Promise<T>): Promise<T> {
  const member = await requireMember(storeId);
  try {
    return await withStore(house().db, member.store, (tx) => work(tx, member));
  } catch (error) {
    if (isRefusal(error) && error.code === 'not_found') notFound();
    throw error;
  }
}

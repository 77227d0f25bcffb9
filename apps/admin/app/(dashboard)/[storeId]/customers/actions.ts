'use server';

import { listCustomers, mergeCustomers, saveCustomer } from '@emporium/core/customers';
import { act } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';

export type CustomerDraft = { name: string; phone: string; note: string; acceptsMarketing: boolean };
export type FoundCustomer = { id: string; name: string; email: string };

/** Keeps what staff know of a customer. */
export async function saveCustomerAction(storeId: string, customerId: string, draft: CustomerDraft): Promise<Answer<void>> {
  return act(storeId, async (tx, { store, actor }) => {
    await saveCustomer(tx, store, actor, { customerId, ...draft });
  });
}

/** Finds customers to merge with. */
export async function findCustomersAction(storeId: string, q: string): Promise<Answer<FoundCustomer[]>> {
  return act(storeId, async (tx, { store, actor }) => {
    const { customers } = await listCustomers(tx, store, actor, { q, limit: 8 });
    return customers.map(({ id, name, email }) => ({ id, name, email }));
  });
}

/** Makes one customer of two. */
export async function mergeCustomersAction(storeId: string, pair: { keepId: string; otherId: string }): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => mergeCustomers(tx, store, actor, pair));
}

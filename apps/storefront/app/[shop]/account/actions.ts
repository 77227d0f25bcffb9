'use server';

import { redirect } from 'next/navigation';
import { toRefused } from '../../../lib/cart-answer.ts';
import { type FormState, readAddress, secretOf, typedOf, wrong } from '../../../lib/read-form.ts';
import { getAccount, leave } from '../../../lib/session.ts';
import { keepCartToken, readCartToken } from '../../../lib/tokens.ts';

type Account = Awaited<ReturnType<typeof getAccount>>;

/** Runs a change of the account for a form; what is refused is shown in it. */
async function changing(
  path: string,
  form: FormData,
  work: (at: Account, typed: Record<string, string>) => Promise<string | null>,
): Promise<FormState> {
  const at = await getAccount(path);
  const typed = typedOf(form);
  let next: string | null;
  try {
    next = await work(at, typed);
  } catch (error) {
    return { refused: toRefused(error), typed };
  }
  redirect(`${at.shop.base}${next ?? path}`);
}

/** Keeps a new address, or changes the one that the form names. */
export async function saveAddress(_before: FormState, form: FormData): Promise<FormState> {
  const typed = typedOf(form);
  const { address, fields } = readAddress(typed, '');
  if (Object.keys(fields).length > 0) return { refused: wrong(fields), typed };
  return changing('/account/addresses', form, async ({ account }) => {
    const values = {
      ...{ company: '', line2: '', region: '', postalCode: '' },
      ...address,
      phone: (typed.phone ?? '').trim(),
      // A default can be given to another address, not taken away.
      ...(typed.isDefaultShipping ? { isDefaultShipping: true } : {}),
      ...(typed.isDefaultBilling ? { isDefaultBilling: true } : {}),
    };
    if (typed.id) await account.addresses.update(typed.id, values);
    else await account.addresses.add(values);
    return null;
  });
}

/** Forgets an address. */
export async function removeAddress(form: FormData): Promise<void> {
  const { shop, account } = await getAccount('/account/addresses');
  await account.addresses.delete(String(form.get('id') ?? '')).catch(toRefused);
  redirect(`${shop.base}/account/addresses`);
}

/** Name, phone, and whether news is welcome. */
export async function saveProfile(_before: FormState, form: FormData): Promise<FormState> {
  return changing('/account/profile', form, async ({ account }, typed) => {
    await account.update({ name: typed.name ?? '', phone: typed.phone ?? '', acceptsMarketing: typed.marketing === '1' });
    return '/account/profile?done=saved';
  });
}

/** Sets a new password. */
export async function changePassword(_before: FormState, form: FormData): Promise<FormState> {
  return changing('/account/profile', form, async ({ account }) => {
    const currentPassword = secretOf(form, 'currentPassword');
    await account.changePassword({
      newPassword: secretOf(form, 'newPassword'),
      ...(currentPassword ? { currentPassword } : {}),
    });
    return '/account/profile?done=password';
  });
}

/** Signs out on another device. */
export async function endSession(form: FormData): Promise<void> {
  const { shop, account } = await getAccount('/account/profile');
  await account.sessions.end(String(form.get('id') ?? '')).catch(toRefused);
  redirect(`${shop.base}/account/profile`);
}

/** Erases the account, once its address has been typed. */
export async function eraseAccount(_before: FormState, form: FormData): Promise<FormState> {
  return changing('/account/profile', form, async ({ shop, account }, typed) => {
    await account.erase({ email: typed.email ?? '' });
    await leave(shop);
    return '/account/sign-in?done=erased';
  });
}

/** Puts the goods of an order into the bag again; the bag's page says what could not be had. */
export async function buyAgain(form: FormData): Promise<void> {
  const { shop, account } = await getAccount('/account');
  const id = String(form.get('order') ?? '');
  let next = '/cart';
  try {
    const own = await account.cart((await readCartToken(shop)) ?? undefined);
    await keepCartToken(shop, own.token);
    const { leftOut } = await account.orders.again(id, own.token);
    if (leftOut.length > 0) next = `/cart?refused=${leftOut[0]?.reason ?? ''}`;
  } catch (error) {
    next = `/cart?refused=${encodeURIComponent(toRefused(error).code)}`;
  }
  redirect(`${shop.base}${next}`);
}

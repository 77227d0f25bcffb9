'use server';

import { redirect } from 'next/navigation';
import { toRefused } from '../../../../lib/cart-answer.ts';
import { cutText } from '../../../../lib/cut-text.ts';
import { type FormState, secretOf, typedOf } from '../../../../lib/read-form.ts';
import { enter, fromVisitor, leave, safePath } from '../../../../lib/session.ts';
import { getShop, type Shop } from '../../../../lib/shop.ts';

/** Runs a call for a form: what is refused is shown in it, otherwise the browser goes on. */
async function answering(
  form: FormData,
  work: (shop: Shop, typed: Record<string, string>) => Promise<string>,
): Promise<FormState> {
  const shop = await getShop();
  const typed = typedOf(form);
  let next: string;
  try {
    next = await work(shop, typed);
  } catch (error) {
    return { refused: toRefused(error), typed };
  }
  redirect(`${shop.base}${next}`);
}

function sentPage(email: string | undefined): string {
  return `/account/sign-in?sent=${encodeURIComponent(cutText(email ?? '', 254))}`;
}

/** Sign-in by password. */
export async function signIn(_before: FormState, form: FormData): Promise<FormState> {
  return answering(form, async (shop, typed) => {
    const body = { email: (typed.email ?? '').trim(), password: secretOf(form, 'password') };
    await enter(shop, await shop.store.auth.signIn(body, await fromVisitor()));
    return safePath(typed.to);
  });
}

/** Makes an account, which the letter's link opens. */
export async function signUp(_before: FormState, form: FormData): Promise<FormState> {
  return answering(form, async (shop, typed) => {
    const body = { name: typed.name ?? '', email: (typed.email ?? '').trim(), password: secretOf(form, 'password') };
    await shop.store.auth.signUp(body, await fromVisitor());
    return sentPage(typed.email);
  });
}

/** Sends a link to choose a new password. */
export async function askForReset(_before: FormState, form: FormData): Promise<FormState> {
  return answering(form, async (shop, typed) => {
    await shop.store.auth.forgotPassword({ email: (typed.email ?? '').trim() }, await fromVisitor());
    return sentPage(typed.email);
  });
}

/** Sends a link that signs in without a password. */
export async function askForLink(_before: FormState, form: FormData): Promise<FormState> {
  return answering(form, async (shop, typed) => {
    await shop.store.auth.sendMagicLink({ email: (typed.email ?? '').trim() }, await fromVisitor());
    return sentPage(typed.email);
  });
}

/** Confirms an address by the letter's token, and signs in. */
export async function confirmAddress(_before: FormState, form: FormData): Promise<FormState> {
  return answering(form, async (shop) => {
    await enter(shop, await shop.store.auth.verify({ token: String(form.get('token') ?? '') }, await fromVisitor()));
    return '/account';
  });
}

/** Signs in by the token of a link. */
export async function enterByLink(_before: FormState, form: FormData): Promise<FormState> {
  return answering(form, async (shop) => {
    await enter(shop, await shop.store.auth.openMagicLink({ token: String(form.get('token') ?? '') }, await fromVisitor()));
    return '/account';
  });
}

/** Sets a new password by the letter's token. */
export async function resetPassword(_before: FormState, form: FormData): Promise<FormState> {
  return answering(form, async (shop, typed) => {
    const body = { token: typed.token ?? '', newPassword: secretOf(form, 'newPassword') };
    await shop.store.auth.resetPassword(body, await fromVisitor());
    return '/account/sign-in?done=reset';
  });
}

/** Ends the session here. */
export async function signOut(): Promise<void> {
  const shop = await getShop();
  await leave(shop);
  redirect(`${shop.base}/account/sign-in?done=out`);
}

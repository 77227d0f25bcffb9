import type { Config } from '../config/index.ts';
import { type Database, withStore } from '../db/index.ts';
import { queueMail } from '../mail/index.ts';
import { storefrontUrlOf } from '../stores/index.ts';
import type { StoreContext } from '../who/index.ts';

type Deps = { db: Database; config: Config };

/** The letters of an account, and the page of the shop front that each one's link opens. */
const letters = {
  verify: {
    page: '/account/verify',
    subject: 'Confirm your e-mail address',
    opening: 'Confirm this address to open your account.',
    act: 'Confirm address',
    closing: 'The link is good for a day. If you did not sign up, leave it alone: without it, the account stays shut.',
  },
  reset: {
    page: '/account/reset',
    subject: 'Choose a new password',
    opening: 'Somebody asked for a new password for your account.',
    act: 'Choose a password',
    closing: 'The link is good for an hour and for one use. If you did not ask for it, leave it alone: nothing changes.',
  },
  magic: {
    page: '/account/enter',
    subject: 'Your link to sign in',
    opening: 'With this link you sign in without a password.',
    act: 'Sign in',
    closing: 'The link is good for a quarter of an hour and for one use. If you did not ask for it, leave it alone.',
  },
  known: {
    page: '/account/sign-in',
    subject: 'You already have an account',
    opening: 'Somebody, perhaps you, tried to make an account with this address. You have one already.',
    act: 'Sign in',
    closing: 'If it was not you, there is nothing to do: nobody learns that the account exists.',
  },
} as const;

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

/** Queues a letter about a shopper's account, in the store's name; its link leads to the store's own shop front. */
export async function sendLetter(
  deps: Deps,
  store: StoreContext,
  kind: keyof typeof letters,
  to: string,
  token: string | null,
): Promise<void> {
  const { page, subject, opening, act, closing } = letters[kind];
  await withStore(deps.db, store, async (tx) => {
    const url = `${await storefrontUrlOf(tx, deps.config, store)}${page}${token ? `?token=${encodeURIComponent(token)}` : ''}`;
    await queueMail(tx, store, {
      kind: `account.${kind}`,
      to,
      subject: `${subject} – ${store.name}`,
      text: `${opening}\n\n${url}\n\n${closing}\n\n${store.name}\n`,
      html: `<!doctype html><html><body style="font-family:system-ui,sans-serif;color:#1c1c1a;line-height:1.5;max-width:520px;margin:32px auto;padding:0 24px">
<p style="font-weight:600">${escapeHtml(store.name)}</p><p>${opening}</p>
<p><a href="${escapeHtml(url)}" style="display:inline-block;background:#1c1c1a;color:#fff;padding:10px 18px;border-radius:6px;text-decoration:none">${act}</a></p>
<p style="color:#5b5b57;font-size:14px">${closing}</p></body></html>`,
    });
  });
}

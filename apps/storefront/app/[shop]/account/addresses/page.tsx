import type { SavedAddress } from '@emporium/sdk';
import type { Metadata } from 'next';
import Link from 'next/link';
import { accountWords } from '../../../../lib/account-words.ts';
import { listCountries } from '../../../../lib/countries.ts';
import { formatAddress } from '../../../../lib/format-address.ts';
import { getAccount } from '../../../../lib/session.ts';
import type { Shop } from '../../../../lib/shop.ts';
import { Empty } from '../../empty.tsx';
import { AccountFrame } from '../account-frame.tsx';
import { removeAddress } from '../actions.ts';
import { AddressEditor } from './address-editor.tsx';

export const metadata: Metadata = { title: accountWords.addresses, robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

function Badge({ children }: { children: string }) {
  return <span className="rounded-pill bg-tint px-2.5 py-0.5 text-xs font-medium">{children}</span>;
}

function AddressCard({ address, shop }: { address: SavedAddress; shop: Shop }) {
  return (
    <li className="flex flex-col gap-4 rounded-card border border-line p-5">
      <div className="flex min-h-6 gap-2">
        {address.isDefaultShipping ? <Badge>{accountWords.isDefaultShipping}</Badge> : null}
        {address.isDefaultBilling ? <Badge>{accountWords.isDefaultBilling}</Badge> : null}
      </div>
      <address className="flex-1 break-words not-italic">
        {formatAddress(address).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat, and their order is all that tells them apart
          <bdi key={index} className="block">
            {line}
          </bdi>
        ))}
        {address.phone ? <span className="block text-muted">{address.phone}</span> : null}
      </address>
      <div className="flex gap-5 text-[0.9375rem]">
        <Link
          href={`${shop.base}/account/addresses?edit=${address.id}`}
          aria-label={accountWords.editOne(address.line1)}
          className="link py-1"
        >
          {accountWords.edit}
        </Link>
        <form action={removeAddress}>
          <input type="hidden" name="id" value={address.id} />
          <button type="submit" aria-label={accountWords.removeAddress(address.line1)} className="link py-1 text-muted">
            {accountWords.remove}
          </button>
        </form>
      </div>
    </li>
  );
}

/** The addresses that the customer keeps, and the form for one of them. */
export default async function AddressesPage({ searchParams }: Props) {
  const { shop, account } = await getAccount('/account/addresses');
  const [addresses, { edit }] = await Promise.all([account.addresses.list(), searchParams]);
  const edited = addresses.find(({ id }) => id === edit) ?? null;
  if (edited || edit === 'new') {
    const countries = listCountries({ everywhere: true, countries: [] });
    return (
      <AccountFrame shop={shop} here="/account/addresses" title={edited ? accountWords.editAddress : accountWords.addAddress}>
        <AddressEditor key={edited?.id ?? 'new'} address={edited} countries={countries} back={`${shop.base}/account/addresses`} />
      </AccountFrame>
    );
  }
  const add = { label: accountWords.addAddress, href: `${shop.base}/account/addresses?edit=new` };
  return (
    <AccountFrame shop={shop} here="/account/addresses" title={accountWords.addresses}>
      {addresses.length === 0 ? (
        <Empty title={accountWords.noAddresses} hint={accountWords.noAddressesHint} action={add} />
      ) : (
        <>
          <ul className="grid gap-4 sm:grid-cols-2">
            {addresses.map((address) => (
              <AddressCard key={address.id} address={address} shop={shop} />
            ))}
          </ul>
          <Link href={add.href} className="button button-main mt-8">
            {add.label}
          </Link>
        </>
      )}
    </AccountFrame>
  );
}

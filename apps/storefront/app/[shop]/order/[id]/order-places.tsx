import type { Address, Order } from '@emporium/sdk';
import type { ReactNode } from 'react';
import { formatAddress } from '../../../../lib/format-address.ts';
import { orderWords } from '../../../../lib/words.ts';

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h2 className="mb-1 text-sm font-semibold">{title}</h2>
      <div className="text-muted">{children}</div>
    </div>
  );
}

function Lines({ address }: { address: NonNullable<Address> }) {
  return (
    <address className="not-italic">
      {formatAddress(address).map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </address>
  );
}

/** Where the goods and the bill go. */
export function OrderPlaces({ order }: { order: Order }) {
  const { shippingAddress, billingAddress, address, email, phone, shippingName } = order;
  const isBilledElsewhere = billingAddress && JSON.stringify(billingAddress) !== JSON.stringify(shippingAddress);
  return (
    <div className="flex flex-col gap-5 rounded-card bg-tint p-6">
      {shippingAddress ? (
        <Fact title={orderWords.deliverTo}>
          <Lines address={shippingAddress} />
        </Fact>
      ) : address ? (
        <Fact title={orderWords.deliverTo}>{address}</Fact>
      ) : null}
      {shippingName ? <Fact title={orderWords.shippedBy}>{shippingName}</Fact> : null}
      {isBilledElsewhere ? (
        <Fact title={orderWords.billTo}>
          <Lines address={billingAddress} />
        </Fact>
      ) : null}
      {email || phone ? (
        <Fact title={orderWords.contact}>
          {email ? <span className="block break-all">{email}</span> : null}
          {phone ? <span className="block">{phone}</span> : null}
        </Fact>
      ) : null}
    </div>
  );
}

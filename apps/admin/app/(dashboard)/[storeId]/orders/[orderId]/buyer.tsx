import { Anchor } from '@mantine/core';
import { Card } from '../../../../../components/card.tsx';
import { Stack } from '../../../../../components/columns.tsx';
import { When } from '../../../../../components/when.tsx';
import type { Member } from '../../../../../lib/member.ts';
import styles from './order.module.css';
import type { Order, OrderParts } from './parts.ts';

function addressLines(address: NonNullable<Order['shippingAddress']>): string {
  const { name, company, line1, line2, postalCode, city, region, country, phone } = address;
  const countryName = new Intl.DisplayNames('en', { type: 'region' }).of(country) ?? country;
  const place = [postalCode, city].filter(Boolean).join(' ');
  return [name, company, line1, line2, region ? `${place}, ${region}` : place, countryName, phone].filter(Boolean).join('\n');
}

/** Who bought, and where it goes. */
export function Buyer({ order }: { order: Order }) {
  const { shippingAddress, billingAddress } = order;
  const isSame = JSON.stringify(shippingAddress) === JSON.stringify(billingAddress);
  return (
    <Card title="Buyer">
      <Stack>
        <div>
          {order.email ? (
            <Anchor href={`mailto:${order.email}`}>{order.email}</Anchor>
          ) : (
            <span className={styles.sub}>No e-mail until it is paid</span>
          )}
          {order.phone ? <div className={styles.sub}>{order.phone}</div> : null}
        </div>
        <div>
          <h3 className={styles.label}>Ships to</h3>
          <address className={styles.address}>
            {shippingAddress ? addressLines(shippingAddress) : (order.address ?? 'No address yet')}
          </address>
        </div>
        {billingAddress && !isSame ? (
          <div>
            <h3 className={styles.label}>Bills to</h3>
            <address className={styles.address}>{addressLines(billingAddress)}</address>
          </div>
        ) : null}
      </Stack>
    </Card>
  );
}

/** The parcels on their way. */
export function Parcels({ member, parts }: { member: Member; parts: OrderParts }) {
  const { fulfillments } = parts;
  if (fulfillments.length === 0) return null;
  return (
    <Card title="Parcels">
      <ul className={styles.facts}>
        {fulfillments.map((parcel) => (
          <li key={parcel.id}>
            <span>{[parcel.carrier || 'Parcel', parcel.trackingNumber].filter(Boolean).join(' ')}</span>
            <span className={styles.push} />
            {parcel.trackingUrl ? (
              <Anchor href={parcel.trackingUrl} target="_blank" rel="noreferrer" size="sm">
                Track
              </Anchor>
            ) : null}
            <span className={styles.sub}>
              {parcel.deliveredAt ? 'delivered ' : 'shipped '}
              <When at={parcel.deliveredAt ?? parcel.shippedAt ?? parcel.createdAt} store={member.store} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

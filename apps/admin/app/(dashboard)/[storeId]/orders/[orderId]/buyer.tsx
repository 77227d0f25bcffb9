import { formatMoney } from '@emporium/core/lib';
import { Anchor } from '@mantine/core';
import { Card } from '../../../../../components/card.tsx';
import { Stack } from '../../../../../components/columns.tsx';
import { TextLink } from '../../../../../components/link.tsx';
import { countryChoices } from '../../../../../lib/choices.ts';
import type { Member } from '../../../../../lib/member.ts';
import { ContactButton } from './contact-dialog.tsx';
import styles from './order.module.css';
import type { Order, OrderParts } from './parts.ts';

function addressLines(address: NonNullable<Order['shippingAddress']>): string {
  const { name, company, line1, line2, postalCode, city, region, country, phone } = address;
  const countryName = new Intl.DisplayNames('en', { type: 'region' }).of(country) ?? country;
  const place = [postalCode, city].filter(Boolean).join(' ');
  return [name, company, line1, line2, region ? `${place}, ${region}` : place, countryName, phone].filter(Boolean).join('\n');
}

/** Who bought and what they bought before; a link to all of it. */
function History({ member, parts }: { member: Member; parts: OrderParts }) {
  const { buyer, order } = parts;
  if (!buyer) return null;
  const spent = formatMoney(buyer.spentMinor, order.currency, member.store.locale);
  const count = buyer.ordersCount === 1 ? 'First order' : `${buyer.ordersCount} orders`;
  return (
    <div>
      <TextLink href={`${member.base}/customers/${buyer.id}`} fw={500}>
        {buyer.name || buyer.email}
      </TextLink>
      <div className={styles.sub}>{`${count} · ${spent} in all`}</div>
      {buyer.note ? <div className={styles.quote}>{buyer.note}</div> : null}
    </div>
  );
}

/** Who bought, and where it goes. */
export function Buyer({ member, parts }: { member: Member; parts: OrderParts }) {
  const { order } = parts;
  const { shippingAddress, billingAddress } = order;
  const isSame = JSON.stringify(shippingAddress) === JSON.stringify(billingAddress);
  const hasLeft = parts.fulfillments.some((parcel) => parcel.state === 'shipped' || parcel.state === 'delivered');
  const canEdit = shippingAddress && !hasLeft && (order.status === 'pending' || order.status === 'paid');
  const edit = canEdit ? (
    <ContactButton
      storeId={member.store.slug}
      order={{ id: order.id, version: order.version, email: order.email ?? '', phone: order.phone ?? '', shippingAddress }}
      countries={countryChoices()}
    />
  ) : undefined;
  return (
    <Card title="Customer" act={edit}>
      <Stack>
        <History member={member} parts={parts} />
        <div>
          {order.email ? (
            <Anchor href={`mailto:${order.email}`} inherit size="sm">
              {order.email}
            </Anchor>
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

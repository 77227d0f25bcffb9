/** The words of a letter. `{order}`, `{store}`, `{name}`, `{amount}`, `{carrier}` and `{tracking}` are filled in. */
export type Wording = { subject: string; heading: string; opening: string; closing: string };

type Kind = Wording & { label: string; when: string; isActive: boolean; shows: 'items' | 'parcel' | 'nothing'; act: string };

const keep = 'Questions? Just answer this letter.';

/** Every letter to buyers that the house sends by itself, with its own words. */
export const letterKinds = {
  'order.placed': {
    ...{
      label: 'Order placed',
      when: 'As soon as an order is placed, before it is paid',
      isActive: false,
      shows: 'items',
      act: 'Finish paying',
    },
    subject: 'Your order {order} at {store} waits for its payment',
    heading: 'Almost yours',
    opening: 'We have set your goods aside. Finish paying to make them yours.',
    closing: keep,
  },
  'order.paid': {
    ...{ label: 'Order confirmed', when: 'When an order is paid', isActive: true, shows: 'items', act: 'See your order' },
    subject: 'Your order {order} at {store}',
    heading: 'Thank you, {name}',
    opening: 'We have received your payment and will send your parcel soon.',
    closing: keep,
  },
  'order.payment_failed': {
    ...{
      label: 'Payment declined',
      when: 'When a payment did not go through',
      isActive: true,
      shows: 'nothing',
      act: 'See your order',
    },
    subject: 'Your payment for order {order} at {store} did not go through',
    heading: 'The payment did not work',
    opening:
      'Your bank declined the payment, and nothing was charged. Your bag is still there: try once more, or with another card.',
    closing: keep,
  },
  'order.fulfilled': {
    ...{ label: 'Parcel sent', when: 'When a parcel leaves', isActive: true, shows: 'parcel', act: 'Follow your parcel' },
    subject: 'Your order {order} at {store} is on its way',
    heading: 'On its way',
    opening: 'Your parcel has left us.',
    closing: keep,
  },
  'order.delivered': {
    ...{ label: 'Delivered', when: 'When a parcel has arrived', isActive: true, shows: 'parcel', act: 'See your order' },
    subject: 'Your order {order} at {store} has arrived',
    heading: 'It has arrived',
    opening: 'Your parcel was delivered. Enjoy it!',
    closing: 'Something not right? You can return it from your order’s page.',
  },
  'order.refunded': {
    ...{ label: 'Refunded', when: 'When money has gone back', isActive: true, shows: 'nothing', act: 'See your order' },
    subject: 'A refund for your order {order} at {store}',
    heading: '{amount} is on its way back',
    opening: 'We have sent {amount} back to the account that you paid with. Banks take a few days to show it.',
    closing: keep,
  },
  'return.approved': {
    ...{
      label: 'Return approved',
      when: 'When a return is approved or opened by staff',
      isActive: true,
      shows: 'nothing',
      act: 'See your return',
    },
    subject: 'Your return from order {order} at {store}',
    heading: 'You can send it back',
    opening: 'We are happy to take it back. Once it is here, we refund you.',
    closing: keep,
  },
  'return.declined': {
    ...{ label: 'Return declined', when: 'When a return is declined', isActive: true, shows: 'nothing', act: 'See your order' },
    subject: 'About your return from order {order} at {store}',
    heading: 'We cannot take it back',
    opening: 'We have looked at your request and cannot accept this return.',
    closing: keep,
  },
  'order.link': {
    ...{
      label: 'Link to an order',
      when: 'When somebody asks for the link to their order',
      isActive: true,
      shows: 'nothing',
      act: 'Open your order',
    },
    subject: 'Your order {order} at {store}',
    heading: 'Here is your order',
    opening: 'You asked for the link to your order. It shows items, invoice and parcels, and lets you return something.',
    closing: 'If you did not ask for it, leave it alone.',
  },
} as const satisfies Record<string, Kind>;

export type LetterKind = keyof typeof letterKinds;
export const letterKindNames = Object.keys(letterKinds) as [LetterKind, ...LetterKind[]];

/** Fills the places of a wording. An unknown place stays as it was typed, so that a preview shows the mistake. */
export function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

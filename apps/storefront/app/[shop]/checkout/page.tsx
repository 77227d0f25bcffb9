import type { Cart, Obstacle, SavedAddress } from '@emporium/sdk';
import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { ArrowIcon } from '../../../components/icons.tsx';
import { isStep, nextStep, type Step } from '../../../lib/checkout-steps.ts';
import { listCountries } from '../../../lib/countries.ts';
import { readCart } from '../../../lib/read-cart.ts';
import { findCustomer, readSession } from '../../../lib/session.ts';
import { getShop, type Shop } from '../../../lib/shop.ts';
import { readCartToken } from '../../../lib/tokens.ts';
import { checkoutWords } from '../../../lib/words.ts';
import { CheckoutNotice } from '../cart/cart-notice.tsx';
import { FreshCart } from '../cart/fresh-cart.tsx';
import { AddressForm } from './address-form.tsx';
import { AddressDone, ShippingDone } from './done-steps.tsx';
import { ChangedNotice, Obstacles } from './obstacles.tsx';
import { OrderSummary } from './order-summary.tsx';
import { PaymentForm } from './payment-form.tsx';
import { ShippingForm } from './shipping-form.tsx';
import { StepFrame } from './step-frame.tsx';

export const metadata: Metadata = { title: checkoutWords.title, robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The step that the address asks for, if the cart is that far; else the first one that is still open. */
function stepOf(wished: unknown, cart: Cart): Step {
  const next = nextStep(cart);
  const order: Step[] = ['address', 'shipping', 'payment'];
  return isStep(wished) && order.indexOf(wished) <= order.indexOf(next) ? wished : next;
}

/** The customer's addresses in countries that the store ships to; null for a guest. */
async function savedAddresses(shop: Shop): Promise<SavedAddress[] | null> {
  const session = await readSession(shop);
  if (!session || !(await findCustomer())) return null;
  const open = new Set(listCountries(shop.profile.shipsTo).map(({ code }) => code));
  return (await shop.store.customer(session).addresses.list()).filter(({ country }) => open.has(country));
}

/** What would keep the order from being placed, asked before the buyer goes to pay. */
async function obstaclesTo(shop: Shop): Promise<Obstacle[]> {
  const token = await readCartToken(shop);
  return token ? (await shop.store.carts.quote(token)).obstacles : [];
}

async function Steps({ cart, step }: { cart: Cart; step: Step }) {
  const shop = await getShop();
  const obstacles = step === 'payment' ? await obstaclesTo(shop) : [];
  const done = nextStep(cart);
  return (
    <ol className="flex flex-col">
      <StepFrame number={1} step="address" current={step} isDone={done !== 'address'} done={<AddressDone cart={cart} />}>
        <AddressForm
          cart={cart}
          countries={listCountries(shop.profile.shipsTo)}
          saved={await savedAddresses(shop)}
          customer={await findCustomer()}
        />
      </StepFrame>
      <StepFrame number={2} step="shipping" current={step} isDone={done === 'payment'} done={<ShippingDone cart={cart} />}>
        <ShippingForm cart={cart} />
      </StepFrame>
      <StepFrame number={3} step="payment" current={step} isDone={false} done={null}>
        {/* The key is made when the form is drawn: sent twice, it still places one order. */}
        {obstacles.length > 0 ? (
          <Obstacles cart={cart} obstacles={obstacles} />
        ) : (
          <PaymentForm
            cart={cart}
            countries={listCountries({ everywhere: true, countries: [] })}
            firstKey={crypto.randomUUID()}
            isTest={process.env.EMPORIUM_DEMO === '1'}
          />
        )}
      </StepFrame>
    </ol>
  );
}

/** Address, delivery, payment: one calm page. What is entered is kept in the cart on the server, so that nothing is lost on the way. */
export default async function CheckoutPage({ searchParams }: Props) {
  const [shop, cart, sent] = await Promise.all([getShop(), readCart(), searchParams]);
  if (!cart || cart.lines.length === 0) redirect(`${shop.base}/cart`);
  const step = stepOf(sent.step, cart);
  return (
    <div data-quiet className="page max-w-[72rem] pt-6 pb-24 lg:pt-10">
      <FreshCart cart={cart} />
      <Link
        href={`${shop.base}/cart`}
        className="mb-4 inline-flex items-center gap-2 py-2 text-[0.9375rem] text-muted hover:text-ink"
      >
        <ArrowIcon className="size-4 rotate-180" />
        {checkoutWords.back}
      </Link>
      <h1 className="display mb-8 text-[clamp(2rem,4vw,3.25rem)]">{checkoutWords.title}</h1>
      <ChangedNotice cart={cart} was={sent.was} />
      <div className="grid gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="lg:order-last">
          <OrderSummary cart={cart} />
        </div>
        {cart.state === 'open' ? <Steps cart={cart} step={step} /> : <CheckoutNotice cart={cart} />}
      </div>
    </div>
  );
}

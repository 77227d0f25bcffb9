import { withStore } from '@emporium/core/db';
import type { Installation } from '../installation/open-installation.ts';
import { type Answer, call, fillCart, type Placed, pay, place, type Wish } from '../installation/shop-over-http.ts';
import type { Lots } from '../world/draw-lots.ts';

/** What one sale came to. */
export type Sale = { requests: number; sold: number; faults: string[] };

/** How many carts are filled at once beforehand. */
const fillersAtOnce = 8;

async function fillCarts(installation: Installation, variantId: string, count: number): Promise<Wish[]> {
  const wishes: Wish[] = [];
  const fill = async () => {
    while (wishes.length < count) {
      const wish = await fillCart(installation, variantId);
      if (wishes.length < count) wishes.push(wish);
    }
  };
  await Promise.all(Array.from({ length: fillersAtOnce }, fill));
  return wishes;
}

type Buyer = { wish: Wish; placed: Placed | null };

/** Presses the button, some twice at the same moment with the same key, which must be one order. */
async function press(installation: Installation, buyer: Buyer, isTwice: boolean, faults: string[]): Promise<Answer<Placed>[]> {
  const answers = await Promise.all(Array.from({ length: isTwice ? 2 : 1 }, () => place(installation, buyer.wish)));
  const good = answers.filter((answer) => answer.status >= 200 && answer.status < 300);
  if (new Set(good.map((answer) => answer.body.order.id)).size > 1) faults.push(`one key made two orders (${buyer.wish.key})`);
  buyer.placed = good[0]?.body ?? null;
  return answers;
}

/** A buyer who got the goods pays, some with a second card, or leaves; true when it was paid. */
async function finish(installation: Installation, buyer: Buyer, lots: Lots): Promise<boolean> {
  const { placed } = buyer;
  if (!placed) return false;
  if (lots.chance(0.1)) {
    const left = await call(installation, 'POST', `/orders/${placed.order.id}/cancel?token=${placed.orderToken}`, { body: {} });
    if (left.status !== 200) throw new Error(`leaving was answered ${left.status} ${left.code}`);
    return false;
  }
  if (lots.chance(0.2)) await pay(installation, placed, '4000000000000002');
  return pay(installation, placed);
}

async function readShelf({ deps, store }: Installation, variantId: string) {
  return withStore(deps.db, store, async (tx) => ({
    shelf: await tx
      .selectFrom('StockItem')
      .select(['onHand', 'reserved'])
      .where('storeId', '=', store.id)
      .where('variantId', '=', variantId)
      .executeTakeFirstOrThrow(),
    orders: await tx
      .selectFrom('Order as order')
      .innerJoin('OrderItem as item', (join) =>
        join.onRef('item.storeId', '=', 'order.storeId').onRef('item.orderId', '=', 'order.id'),
      )
      .select(['order.id', 'order.status'])
      .where('order.storeId', '=', store.id)
      .where('item.variantId', '=', variantId)
      .execute(),
  }));
}

/** Waits until the webhooks have told of every payment; returns what is sold then. */
async function waitForSold(installation: Installation, variantId: string, paid: number) {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const found = await readShelf(installation, variantId);
    const sold = found.orders.filter((order) => order.status === 'paid').length;
    if (sold >= paid || Date.now() > deadline) return { ...found, sold };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What answers there may be to a buyer in a sale: an order, or a clear no. */
function wrongAnswers(answers: readonly Answer<Placed>[]): string[] {
  const isFine = ({ status, code }: Answer<Placed>) =>
    (status >= 200 && status < 300) || (status === 409 && code === 'out_of_stock');
  return answers.filter((answer) => !isFine(answer)).map(({ status, code }) => `a buyer was answered ${status} ${code}`);
}

/**
 * A sale over HTTP: so many buyers press the button at the same moment for so few units. Who gets one pays, or leaves, and then the others
 * try again, until all is sold.
 */
export async function runCrowd(installation: Installation, lots: Lots, size: { buyers: number; units: number }): Promise<Sale> {
  const { buyers: count, units } = size;
  const variantId = await installation.stockShelf(units);
  const buyers: Buyer[] = (await fillCarts(installation, variantId, count)).map((wish) => ({ wish, placed: null }));
  const faults: string[] = [];
  let requests = 0;
  let paid = 0;
  let waiting = lots.shuffle(buyers);
  for (let round = 0; paid < units && round < 20; round += 1) {
    const answers = await Promise.all(waiting.map((buyer) => press(installation, buyer, lots.chance(0.2), faults)));
    requests += answers.flat().length;
    faults.push(...wrongAnswers(answers.flat()));
    const lucky = waiting.filter((buyer) => buyer.placed);
    for (const buyer of lucky) if (await finish(installation, buyer, lots)) paid += 1;
    waiting = waiting.filter((buyer) => !buyer.placed);
  }
  const { shelf, orders, sold } = await waitForSold(installation, variantId, paid);
  if (sold !== units) faults.push(`${sold} of ${units} units were sold, ${paid} were paid for`);
  if (shelf.onHand !== 0 || shelf.reserved !== 0) faults.push(`the shelf has ${shelf.onHand}, ${shelf.reserved} reserved`);
  const placedIds = new Set(buyers.flatMap((buyer) => (buyer.placed ? [buyer.placed.order.id] : [])));
  const lost = [...placedIds].filter((id) => !orders.some((order) => order.id === id));
  if (lost.length > 0) faults.push(`${lost.length} orders that were answered are not in the books`);
  return { requests, sold, faults };
}

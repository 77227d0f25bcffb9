import assert from 'node:assert/strict';
import type * as sdk from '../../sdk/src/index.ts';

type Place = { connection: { apiUrl: string; store: string }; key: string };

/** A merchant's program fills the shelves, and a shopper's buys from them, with nothing but the SDK. Throws when anything is amiss. */
export async function trade(client: typeof sdk, { connection, key }: Place, name: string): Promise<void> {
  const admin = client.openAdmin({ ...connection, key });
  const category = await admin('POST /categories', { body: { name } });
  const body = { name, price: '25.00', categoryId: category.id };
  const made = await admin('POST /products', { body, idempotencyKey: `make-${name}` });
  assert.deepEqual(await admin('POST /products', { body, idempotencyKey: `make-${name}` }), made);
  const [variantId = ''] = made.variantIds;
  await admin('PUT /inventory/{variantId}', { params: { variantId }, body: { onHand: 3 } });
  const front = client.createStore(connection);
  const product = await front.products.find(made.id);
  assert.deepEqual([product?.name, product?.available, product?.priceMinor], [name, 3, 2500]);
  const { token } = await front.carts.create();
  const cart = await front.carts.addLine(token, { variantId, quantity: 2 });
  assert.equal(cart.totalMinor, 5000);
  const code = (call: Promise<unknown>) =>
    call.then(
      () => 'done',
      (error: { code?: string }) => error.code ?? String(error),
    );
  assert.equal(await code(front.carts.addLine(token, { variantId, quantity: 5 })), 'out_of_stock');
  assert.equal(await code(admin('DELETE /products/{id}', { params: { id: made.id } })), 'in_use');
  assert.equal(await code(client.openAdmin({ ...connection, key: 'sk_wrong' })('GET /keys')), 'unauthenticated');
}

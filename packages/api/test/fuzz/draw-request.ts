import fc from 'fast-check';
import { type FuzzOperation, operations, type Parameter } from './document.ts';
import { drawValue, hostile, realId } from './draw-value.ts';

/** A request as it was drawn; real ids, tokens and keys are put in when it is sent. */
export type DrawnRequest = {
  op: FuzzOperation;
  method: string;
  path: Record<string, unknown>;
  query: [string, unknown][];
  headers: Record<string, string>;
  /** Whose key: of the shop, with few scopes, of the other shop, or none. */
  who: 'manager' | 'reader' | 'stranger' | 'customer' | 'nobody';
  body: { type: string; text: string } | null;
};

/** Headers carry visible ASCII only; anything else no client could send. */
const headerText = fc.oneof(
  fc.string({ maxLength: 60 }).map((text) => text.replace(/[^\x21-\x7e]/g, '')),
  fc.constantFrom('x'.repeat(4_000), '*', 'W/"x"', '"', '-1', '"a", "b"', '@token@'),
);

const often = <T>(arbitrary: fc.Arbitrary<T>, rare: fc.Arbitrary<T>, weight = 12) =>
  fc.oneof({ weight, arbitrary }, { weight: 1, arbitrary: rare });

function drawPath(op: FuzzOperation): fc.Arbitrary<Record<string, unknown>> {
  const names = [...op.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const drawPart = (name: string): fc.Arbitrary<unknown> => {
    if (name === 'store') return often(fc.constant('@store@'), fc.oneof(fc.constant('@other@'), hostile), 30);
    if (name === 'token') return often(fc.constant('@token@'), hostile);
    if (name === 'idOrSlug') return often(fc.oneof(realId, fc.constantFrom('runner', 'shoes')), hostile);
    return often(realId, hostile);
  };
  return fc.record(Object.fromEntries(names.map((name) => [name, drawPart(name)])));
}

function drawQuery(parameters: Parameter[]): fc.Arbitrary<[string, unknown][]> {
  const known = parameters.filter((one) => one.in === 'query');
  const pairs = known.map(({ name, required, schema = {} }) => {
    const value = often(drawValue(schema), hostile, 6).map((one): [string, unknown][] => [[name, one]]);
    const none = fc.constant<[string, unknown][]>([]);
    return required
      ? often(value, none)
      : fc.oneof(
          none,
          none,
          value,
          fc.tuple(value, value).map((two) => two.flat()),
        );
  });
  const extra = fc.oneof(
    { weight: 15, arbitrary: fc.constant<[string, unknown][]>([]) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('__proto__', 'attributes[x]', 'a[b]=c', '', 'limit'), hostile)
        .map((pair) => [pair as [string, unknown]]),
    },
  );
  return fc.tuple(extra, ...pairs).map((all) => all.flat());
}

function drawHeaders(op: FuzzOperation): fc.Arbitrary<Record<string, string>> {
  const maybe = (arbitrary: fc.Arbitrary<string>, weight = 4) =>
    fc.oneof({ weight, arbitrary: fc.constant('') }, { weight: 1, arbitrary });
  const needsKey = op.parameters.some((one) => one.name === 'Idempotency-Key' && one.required);
  const key = fc.oneof(fc.uuid(), fc.constantFrom('the-same-key-1', 'the-same-key-2'), headerText);
  return fc
    .record({
      'Idempotency-Key': needsKey ? often(key, fc.constant('')) : maybe(key),
      'If-None-Match': maybe(headerText),
      'X-Order-Token': maybe(fc.oneof(fc.constant('@order-token@'), headerText), 2),
      'X-Request-Id': maybe(headerText, 10),
      Origin: maybe(fc.constantFrom('https://evil.example', 'null', 'http://shop.test'), 10),
      'Stripe-Signature': maybe(headerText, 2),
      Cookie: maybe(fc.constant('emporium.session_token=x; __proto__=1'), 20),
    })
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')));
}

/** JSON in which texts of drawing stand for what cannot be drawn: twenty thousand levels, and a number that no double holds. */
function textOf(value: unknown): string {
  return JSON.stringify(value).replace('"@deep@"', () => `${'['.repeat(20_000)}${']'.repeat(20_000)}`);
}

function drawBody(op: FuzzOperation): fc.Arbitrary<DrawnRequest['body']> {
  const raw = fc.constantFrom(
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '{"a":1,"a":2}',
    '\ufeff{}',
    `{"x":${'9'.repeat(400)}}`,
    '{"__proto__":{"admin":true}}',
  );
  const types = fc.constantFrom(
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/json; charset=utf-16',
    '',
  );
  if (!op.body)
    return fc.oneof(
      { weight: 10, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: raw.map((text) => ({ type: 'application/json', text })) },
    );
  const { type, schema } = op.body;
  const good = type === 'application/json' ? drawValue(schema).map(textOf) : fc.string();
  const extra = fc
    .tuple(
      drawValue(schema),
      fc.constantFrom('storeId', 'id', 'userId', 'isPaid', 'priceMinor', '__proto__', 'constructor'),
      hostile,
    )
    .map(([value, name, one]) => textOf({ ...(value as object), [name]: one }));
  return fc.oneof(
    { weight: 14, arbitrary: good.map((text) => ({ type, text })) },
    { weight: 2, arbitrary: extra.map((text) => ({ type, text })) },
    { weight: 1, arbitrary: raw.map((text) => ({ type, text })) },
    { weight: 1, arbitrary: fc.tuple(types, good).map(([other, text]) => ({ type: other, text })) },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

function drawWho(op: FuzzOperation): fc.Arbitrary<DrawnRequest['who']> {
  if (op.path.includes('/admin/'))
    return fc.constantFrom('manager', 'manager', 'manager', 'manager', 'reader', 'stranger', 'nobody');
  if (op.path.includes('/customer')) return fc.constantFrom('customer', 'customer', 'customer', 'manager', 'nobody');
  return fc.constantFrom('nobody', 'nobody', 'nobody', 'manager', 'stranger', 'customer');
}

/** A hostile or careless request to one operation of the document. */
export const drawRequest: fc.Arbitrary<DrawnRequest> = fc.constantFrom(...operations).chain((op) =>
  fc.record({
    op: fc.constant(op),
    method: often(
      fc.constant(op.method),
      fc.constantFrom('PUT', 'POST', 'DELETE', 'PATCH', 'GET', 'HEAD', 'OPTIONS', 'PROPFIND'),
      40,
    ),
    path: drawPath(op),
    query: drawQuery(op.parameters),
    headers: drawHeaders(op),
    who: drawWho(op),
    body: op.method === 'GET' ? fc.constant(null) : drawBody(op),
  }),
);

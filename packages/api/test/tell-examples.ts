import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { ids, tokens } from '../src/examples/ids.ts';
import { partOf } from '../src/share-parts.ts';

type Example = { value?: unknown };
type Media = { schema?: object; examples?: Record<string, Example | { $ref: string }> };
type Part = { content?: Record<string, Media> };
type Item = {
  operationId: string;
  'x-policy': string;
  'x-also-needs'?: string[];
  requestBody?: Part;
  responses: Record<string, Part | { $ref: string }>;
};

const document = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, Item>>;
  components: object;
};
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ $id: 'document', ...document });

/** An operation with its example of a body and its schemas of good answers. */
export const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, op]) => ({ ...op, path, method: method.toUpperCase() })),
);

/** What is wrong with a value by a schema of the document; null when nothing is. */
export function faultOf(schema: object, value: unknown): string | null {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/');
  const validate = ajv.compile(JSON.parse(text) as object);
  return validate(value) ? null : ajv.errorsText(validate.errors);
}

/** Every body and answer of an operation that is of a type, with its examples' values. */
export function mediaOf(op: (typeof operations)[number]) {
  const answers = Object.entries(op.responses).map(([status, part]) => [status, partOf<Part>(document, part)] as const);
  return [['body', op.requestBody ?? {}] as const, ...answers].flatMap(([place, part]) =>
    Object.entries(part.content ?? {}).map(([type, { schema = {}, examples = {} }]) => ({
      ...{ op: op.operationId, place, type, schema },
      values: Object.values(examples).map((one) => partOf<Example>(document, one).value),
    })),
  );
}

/** Sends what a teller has filled in, and answers status and text. */
export type Send = (request: {
  path: string;
  method: string;
  type: string | null;
  body: string | Uint8Array | undefined;
  headers: Record<string, string>;
  /** The scopes that the document names for it. */
  scopes: readonly string[];
}) => Promise<Response>;

type Telling = {
  /** What stands in the braces of the path. */
  params?: Record<string, string>;
  query?: string;
  headers?: Record<string, string>;
  /** The version that stands in the example's place. */
  version?: number;
  /** Scopes that what is sent takes beside those of the operation. */
  more?: readonly string[];
  /** What is sent where the document has no example. */
  file?: Uint8Array;
};

/**
 * Tells the examples of the document to an API: sends the example of an operation's body with real ids in the place of the example's, and
 * holds the answer against the document. Throws when it is no 2xx.
 */
export function openTelling(send: Send) {
  const real = new Map<string, string>();
  const told = new Set<string>();
  const fill = (text: string) => [...real].reduce((filled, [example, id]) => filled.replaceAll(example, id), text);

  async function tell<T>(
    id: string,
    { params = {}, query = '', headers = {}, version, more = [], file }: Telling = {},
  ): Promise<T> {
    const op = operations.find((one) => one.operationId === id);
    if (!op) throw new Error(`no operation ${id}`);
    const body = mediaOf(op).find(({ place }) => place === 'body');
    const example = body?.values[0];
    const versioned = version === undefined ? example : { ...(example as object), version };
    const json = typeof versioned === 'string' ? versioned : JSON.stringify(versioned);
    const answer = await send({
      path: op.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? 'linen') + query,
      method: op.method,
      type: body?.type ?? null,
      body: file ?? (json === undefined ? undefined : fill(json)),
      headers,
      scopes: [op['x-policy'], ...(op['x-also-needs'] ?? []), ...more],
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${id} answered ${answer.status}: ${text}`);
    const schema = mediaOf(op).find(({ place }) => place === String(answer.status))?.schema;
    const fault = schema ? faultOf(schema, JSON.parse(text)) : null;
    if (fault) throw new Error(`${id}'s answer is not as the document says: ${fault}`);
    told.add(id);
    return (text ? JSON.parse(text) : null) as T;
  }

  return {
    tell,
    told,
    /** From now on the example's id stands for this one. */
    knows: (noun: keyof typeof ids, id: string) => void real.set(ids[noun], id),
    holds: (noun: keyof typeof tokens, token: string) => void real.set(tokens[noun], token),
  };
}

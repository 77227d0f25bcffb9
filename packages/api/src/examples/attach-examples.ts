import { bodiesOfManagers } from './bodies-of-managers.ts';
import { bodiesOfShoppers } from './bodies-of-shoppers.ts';
import { composeExample, type JsonSchema } from './compose-example.ts';

type Media = { schema?: JsonSchema; examples?: Record<string, unknown> };
type Body = { content?: Record<string, Media> };
type OperationDoc = { operationId?: string; requestBody?: Body; responses?: Record<string, Body> };
type Documented = { paths?: unknown; components?: { examples?: Record<string, unknown> } };

const bodies: Record<string, unknown> = { ...bodiesOfShoppers, ...bodiesOfManagers };

/** A file as it may be sent where no JSON is; a picture has none that could be read. */
const filesByType: Record<string, string> = { 'text/csv': 'Handle,Name,Price\nlinen-shirt,Linen shirt,49.00\n' };

const nameIn = ($ref: string) => $ref.split('/').at(-1) ?? '';

/** The name under which an answer's example is shared, or null when no named schema is behind it. */
function sharedName(schema: JsonSchema): string | null {
  const { $ref, anyOf, items } = schema;
  if ($ref) return nameIn($ref);
  if (anyOf?.[0]?.$ref) return nameIn(anyOf[0].$ref);
  return items?.$ref ? `${nameIn(items.$ref)}List` : null;
}

/**
 * Gives every request's body and every operation's good answer an example, kept once in `components.examples` for all that share a schema.
 * Throws for a body or a property without one.
 */
export function attachExamples<Document extends Documented>(document: Document): Document {
  const { schemas = {} } = (document.components ?? {}) as { schemas?: Record<string, JsonSchema> };
  const shared: Record<string, unknown> = {};
  const share = (name: string, value: unknown) => {
    shared[name] = { value };
    return { usual: { $ref: `#/components/examples/${name}` } };
  };

  const ofBody = (type: string, schema: JsonSchema): Record<string, unknown> | null => {
    const name = nameIn(schema.$ref ?? '');
    if (name in bodies) return share(name, bodies[name]);
    if (schema.$ref) throw new Error(`The body ${name} has no example`);
    const file = filesByType[type];
    return file === undefined ? null : { usual: { value: file } };
  };
  const ofAnswer = (op: OperationDoc, schema: JsonSchema): Record<string, unknown> => {
    const name = sharedName(schema);
    const value = composeExample(schema, schemas, name || !op.operationId ? [] : [op.operationId]);
    return name ? share(name, value) : { usual: { value } };
  };
  const withExamples = (body: Body, exampleOf: (type: string, schema: JsonSchema) => Record<string, unknown> | null): Body => ({
    ...body,
    content: Object.fromEntries(
      Object.entries(body.content ?? {}).map(([type, media]) => {
        const examples = media.schema ? exampleOf(type, media.schema) : null;
        return [type, examples ? { ...media, examples } : media];
      }),
    ),
  });
  const illustrate = (op: OperationDoc): OperationDoc => ({
    ...op,
    ...(op.requestBody ? { requestBody: withExamples(op.requestBody, ofBody) } : {}),
    responses: Object.fromEntries(
      Object.entries(op.responses ?? {}).map(([status, answer]) => [
        status,
        Number(status) < 300 && answer.content ? withExamples(answer, (_type, schema) => ofAnswer(op, schema)) : answer,
      ]),
    ),
  });

  const items = Object.entries((document.paths ?? {}) as Record<string, Record<string, OperationDoc>>);
  const paths = Object.fromEntries(
    items.map(([path, item]) => [path, Object.fromEntries(Object.entries(item).map(([method, op]) => [method, illustrate(op)]))]),
  );
  const examples = { ...document.components?.examples, ...shared };
  return { ...document, paths, components: { ...document.components, examples } };
}

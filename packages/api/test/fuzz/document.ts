import { openapiText } from '../../src/openapi-text.ts';
import { partOf } from '../../src/share-parts.ts';

/** The part of JSON Schema that requests are drawn from. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};

export type Parameter = { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema?: Schema };
type Media = { content?: Record<string, { schema?: Schema }> };

/** One operation of the document, as the fuzzer meets it. */
export type FuzzOperation = {
  id: string;
  method: string;
  path: string;
  parameters: Parameter[];
  body: { type: string; schema: Schema } | null;
  responses: Record<string, Media>;
};

type Item = Record<
  string,
  { operationId: string; parameters?: Parameter[]; requestBody?: Media; responses: Record<string, Media> }
>;
type Document = { paths: Record<string, Item>; components: { schemas: Record<string, Schema> } };

export const document = JSON.parse(openapiText()) as Document;

export const operations: readonly FuzzOperation[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, { operationId, parameters = [], requestBody, responses }]) => {
    const [type, media] = Object.entries(requestBody?.content ?? {})[0] ?? [];
    const body = type && media?.schema ? { type, schema: media.schema } : null;
    return {
      ...{ id: operationId, method: method.toUpperCase(), path, body },
      parameters: parameters.map((part) => partOf(document, part)),
      responses: Object.fromEntries(Object.entries(responses).map(([status, part]) => [status, partOf(document, part)])),
    };
  }),
);

export function resolve(schema: Schema): Schema {
  return schema.$ref ? resolve(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;
}

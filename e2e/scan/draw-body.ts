import { readFileSync } from 'node:fs';
import path from 'node:path';

type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  minimum?: number;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};
type Item = { operationId: string; requestBody?: { content: Record<string, { schema?: Schema }> } };
type Document = { paths: Record<string, Record<string, Item>>; components: { schemas: Record<string, Schema> } };

const file = path.join(import.meta.dirname, '..', '..', 'packages', 'api', 'openapi.json');
const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
const formats: Record<string, string> = {
  email: 'ada@example.com',
  uri: 'https://example.com/',
  'date-time': '2026-01-01T00:00:00.000Z',
};
const deepest = 4;

function draw(schema: Schema, id: string, depth: number): unknown {
  if (schema.$ref) return draw(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, id, depth);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const either = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (either) return draw(either[0] ?? {}, id, depth);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object' || schema.properties) {
    if (depth > deepest) return {};
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, draw(one, id, depth + 1)]));
  }
  if (type === 'array') return depth > deepest ? [] : [draw(schema.items ?? {}, id, depth + 1)];
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'boolean') return false;
  if (schema.format === 'uuid') return id;
  return formats[schema.format ?? ''] ?? 'text';
}

/** A body with every field that an operation knows, so that each of them can be attacked; null for one that takes none. */
export function drawBody(operationId: string, id: string): string | null {
  const all = Object.values(document.paths).flatMap((item) => Object.values(item));
  const schema = all.find((one) => one.operationId === operationId)?.requestBody?.content['application/json']?.schema;
  return schema ? JSON.stringify(draw(schema, id, 0)) : null;
}

import { places } from './places.ts';
import { words } from './words.ts';

/** The part of JSON Schema that our document uses. */
export type JsonSchema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  example?: unknown;
  format?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
};

type Schemas = Record<string, JsonSchema>;

/** What is said of a place, by the longest end of the way to it; a mere name counts for what has no parts. */
function saidOf(path: readonly string[], hasParts: boolean): { value: unknown } | null {
  for (let from = 0; from < path.length; from += 1) {
    const end = path.slice(from).join('.');
    if (end in places) return { value: places[end] };
  }
  const name = path.at(-1) ?? '';
  return !hasParts && name in words ? { value: words[name] } : null;
}

/**
 * A value that fits a schema, made of the words that the examples of the house share.
 * @param path  names of schemas and properties that led here.
 */
export function composeExample(schema: JsonSchema, schemas: Schemas, path: readonly string[]): unknown {
  const hasParts = Boolean(schema.$ref ?? schema.properties ?? schema.items ?? schema.allOf);
  const said = saidOf(path, hasParts);
  if (said) return said.value;
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return composeExample(schemas[name] ?? {}, schemas, [...path, name]);
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return composeExample(choice, schemas, path);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => composeExample(part, schemas, path)));
  if (schema.items) return [composeExample(schema.items, schemas, path)];
  if (schema.properties) {
    const parts = Object.entries(schema.properties);
    return Object.fromEntries(parts.map(([name, part]) => [name, composeExample(part, schemas, [...path, name])]));
  }
  if ([schema.type].flat().includes('object')) return {};
  if (schema.example !== undefined) return schema.example;
  throw new Error(`No example says what ${path.join('.')} looks like`);
}

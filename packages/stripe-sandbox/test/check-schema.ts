/** A schema of the OpenAPI document, as far as Stripe's uses the language. */
export interface Schema {
  $ref?: string;
  type?: string;
  nullable?: boolean;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  maxLength?: number;
  pattern?: string;
}

/** Says where a value differs from its schema, as "path: what"; also every property that the schema does not have. */
export function checkSchema(schemas: Record<string, Schema>, schema: Schema, value: unknown, at: string): string[] {
  if (schema.$ref) {
    const name = schema.$ref.replace('#/components/schemas/', '');
    // Paths begin anew at each named schema, so that one difference has one name wherever it is met.
    return checkSchema(schemas, schemas[name] ?? {}, value, name);
  }
  if (value === null) return schema.nullable || (!schema.type && !schema.anyOf) ? [] : [`${at}: must not be null`];
  if (schema.anyOf) {
    const fitting = schema.anyOf.filter((each) => (typeof value === 'object') !== (each.type === 'string'));
    const tries = fitting.map((each) => checkSchema(schemas, each, value, at));
    if (tries.length === 0) return [`${at}: fits no alternative`];
    // The nearest alternative tells most.
    return tries.sort((one, other) => one.length - other.length)[0] ?? [];
  }
  if (schema.enum && !schema.enum.includes(value)) return [`${at}: ${JSON.stringify(value)} is not in the list`];
  switch (schema.type) {
    case 'string':
      if (typeof value !== 'string') return [`${at}: must be a string`];
      if (schema.maxLength !== undefined && value.length > schema.maxLength) return [`${at}: is too long`];
      return schema.pattern && !new RegExp(schema.pattern).test(value) ? [`${at}: does not match`] : [];
    case 'integer':
      return Number.isInteger(value) ? [] : [`${at}: must be an integer`];
    case 'number':
      return typeof value === 'number' ? [] : [`${at}: must be a number`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${at}: must be a boolean`];
    case 'array':
      if (!Array.isArray(value)) return [`${at}: must be an array`];
      return value.flatMap((each, index) => checkSchema(schemas, schema.items ?? {}, each, `${at}[${index}]`));
    case 'object':
      return checkObject(schemas, schema, value, at);
    default:
      return [];
  }
}

function checkObject(schemas: Record<string, Schema>, schema: Schema, value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at}: must be an object`];
  const missing = (schema.required ?? []).filter((key) => !(key in value)).map((key) => `${at}.${key}: is missing`);
  const wrong = Object.entries(value).flatMap(([key, inner]) => {
    const known = schema.properties?.[key];
    if (known) return checkSchema(schemas, known, inner, `${at}.${key}`);
    const { additionalProperties: more } = schema;
    if (typeof more === 'object') return checkSchema(schemas, more, inner, `${at}.${key}`);
    return more === true || !schema.properties ? [] : [`${at}.${key}: is not known`];
  });
  return [...missing, ...wrong];
}

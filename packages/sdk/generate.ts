import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};

/** The width of a line in this house. */
const widest = 130;

/** The choices of a long union under each other, as the formatter has them. */
function stack(type: string, indent: string): string {
  return type.includes('{')
    ? ` ${type}`
    : type
        .split(' | ')
        .map((choice) => `\n${indent}| ${choice}`)
        .join('');
}

function objectType(schema: Schema, indent: string): string {
  const inner = `${indent}  `;
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const mark = schema.required?.includes(name) ? '' : '?';
    const note = field.description ? `${inner}/** ${field.description} */\n` : '';
    const type = typeOf(field, inner);
    return type.length + inner.length + name.length + 4 > widest
      ? `${note}${inner}${name}${mark}:${stack(type, `${inner}  `)};`
      : `${note}${inner}${name}${mark}: ${type};`;
  });
  return fields.length === 0 ? 'Record<string, never>' : `{\n${fields.join('\n')}\n${indent}}`;
}

function plainType(type: string, schema: Schema, indent: string): string {
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'array') return schema.items ? `${wrapped(typeOf(schema.items, indent))}[]` : 'unknown[]';
  if (type !== 'object') return type;
  const extra = schema.additionalProperties;
  if (schema.properties || !extra) return objectType(schema, indent);
  return `Record<string, ${extra === true || Object.keys(extra).length === 0 ? 'unknown' : typeOf(extra, indent)}>`;
}

function wrapped(type: string): string {
  return type.includes(' | ') && !type.startsWith('{') ? `(${type})` : type;
}

/** The TypeScript that a schema of the document stands for. */
function typeOf(schema: Schema, indent = ''): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? 'unknown';
  if (schema.const !== undefined) return JSON.stringify(schema.const).replace(/"/g, "'");
  if (schema.enum) return schema.enum.map((value) => (value === null ? 'null' : `'${value}'`)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map((choice) => typeOf(choice, indent)).join(' | ');
  if (schema.allOf) return schema.allOf.map((part) => typeOf(part, indent)).join(' & ');
  const types = [schema.type ?? []].flat();
  return types.length === 0 ? 'unknown' : types.map((type) => plainType(type, schema, indent)).join(' | ');
}

type Media = { content?: Record<string, { schema: Schema }> };
type Parameter = { name: string; in: string; required?: boolean; schema: Schema };
type Shared = { $ref: string };
type OperationDoc = {
  'x-policy': string;
  summary: string;
  parameters?: (Parameter | Shared)[];
  requestBody?: Media & { required?: boolean };
  responses: Record<string, Media>;
};

function fieldsType(fields: { name: string; required?: boolean; schema: Schema }[], indent: string): string {
  return objectType(
    {
      properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
      required: fields.filter(({ required }) => required).map(({ name }) => name),
    },
    indent,
  );
}

/** What a call of the management takes and answers, under its method and its address below /admin. */
function callType(method: string, path: string, op: OperationDoc, shared: Record<string, Parameter>): string {
  const parameters = (op.parameters ?? []).flatMap((one) =>
    '$ref' in one ? (shared[one.$ref.split('/').at(-1) ?? ''] ?? []) : one,
  );
  const params = parameters.filter((one) => one.in === 'path' && one.name !== 'store').map((one) => ({ ...one, required: true }));
  const query = parameters.filter((one) => one.in === 'query');
  const body = Object.entries(op.requestBody?.content ?? {})[0];
  const answer = Object.entries(op.responses).find(([status]) => status.startsWith('2'))?.[1].content?.['application/json']
    ?.schema;
  const lines = [
    ...(params.length > 0 ? [`params: ${fieldsType(params, '    ')};`] : []),
    ...(query.length > 0 ? [`query${query.some((one) => one.required) ? '' : '?'}: ${fieldsType(query, '    ')};`] : []),
    ...(body
      ? [
          `body${op.requestBody?.required ? '' : '?'}: ${body[0] === 'application/json' ? typeOf(body[1].schema, '    ') : 'Blob'};`,
        ]
      : []),
    `answer: ${answer ? typeOf(answer, '    ') : 'undefined'};`,
  ];
  const name = `${method.toUpperCase()} ${path.slice('/api/{store}/admin'.length)}`;
  return `  /** ${op.summary}. */\n  '${name}': {\n${lines.map((line) => `    ${line}`).join('\n')}\n  };`;
}

function callsText(paths: Record<string, Record<string, OperationDoc>>, shared: Record<string, Parameter>): string {
  const calls = Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/{store}/admin/'))
    .flatMap(([path, item]) => Object.entries(item).map(([method, op]) => callType(method, path, op, shared)));
  return `/** Every call of the management, by method and address below /admin. */\nexport type ManagementCalls = {\n${calls.join('\n')}\n};\n`;
}

/** The types of every schema of the API's document, as the SDK carries them in src/schema.ts. */
export function schemaText(): string {
  const file = path.join(import.meta.dirname, '..', 'api', 'openapi.json');
  const document = JSON.parse(readFileSync(file, 'utf8')) as {
    components: { schemas: Record<string, Schema>; parameters: Record<string, Parameter> };
    paths: Record<string, Record<string, OperationDoc>>;
  };
  const types = Object.entries(document.components.schemas).map(([name, schema]) => {
    const note = schema.description ? `/** ${schema.description} */\n` : '';
    return `${note}export type ${name} = ${typeOf(schema)};\n`;
  });
  return `// Made from openapi.json by \`npm run generate -w @emporium/sdk\`; a test holds both equal.\n\n${types.join('\n')}\n${callsText(document.paths, document.components.parameters)}`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(path.join(import.meta.dirname, 'src', 'schema.ts'), schemaText());

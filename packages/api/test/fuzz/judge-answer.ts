import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { document, type FuzzOperation } from './document.ts';

const ajv = new Ajv2020({ strict: false, allErrors: false });
formats.default(ajv);
ajv.addSchema({ $id: 'document', ...(document as object) });

const validators = new Map<string, ValidateFunction | null>();

function validatorOf(op: FuzzOperation, status: number): ValidateFunction | null | undefined {
  const name = `${op.id} ${status}`;
  if (validators.has(name)) return validators.get(name);
  const answer = op.responses[status];
  if (!answer) return undefined;
  const [type] = Object.keys(answer.content ?? {});
  const schema = answer.content?.[type ?? '']?.schema;
  const text = schema && JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/');
  const made = text ? ajv.compile(JSON.parse(text) as object) : null;
  validators.set(name, made);
  return made;
}

type Answer = { status: number; headers: Headers; text: string };

/** What is wrong with an answer by the document; null when nothing is. */
export function judgeAnswer(op: FuzzOperation, method: string, { status, headers, text }: Answer): string | null {
  if (status >= 500) return `answered ${status}`;
  if (!headers.get('x-request-id')) return 'has no X-Request-Id';
  if (status === 304) return text === '' ? null : 'has a body with 304';
  // Another method may be another operation, or none; then all that is known is that it is no fault of ours.
  if (method !== op.method) return null;
  const validate = validatorOf(op, status);
  if (validate === undefined) return `answered ${status}, which the document does not have: ${text.slice(0, 300)}`;
  if (validate === null) return null;
  const body = JSON.parse(text) as unknown;
  return validate(body) ? null : `${status} is not as the document says: ${ajv.errorsText(validate.errors)}`;
}

import type { JsonSchema } from '../examples/compose-example.ts';
import { exampleIn, type Media } from './example-in.ts';

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

type Parameter = { name: string; in: string; required?: boolean; schema?: JsonSchema };
type Tried = {
  operationId?: string;
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, Media> };
};

function drawField(id: string, { name, in: place, required, schema = {} }: Parameter): string {
  const label = escapeHtml(name);
  const marks = `id="${id}-${label}" name="${label}" data-in="${place}"${required ? ' required' : ''}`;
  const field = schema.enum
    ? `<select ${marks}>${['', ...schema.enum.map(String)].map((one) => `<option>${escapeHtml(one)}</option>`).join('')}</select>`
    : `<input ${marks} autocomplete="off" spellcheck="false">`;
  return `<label for="${id}-${label}">${label}${required ? ' <em>required</em>' : ''}</label>${field}`;
}

function drawBody(document: { components?: object }, id: string, content: Record<string, Media> | undefined): string {
  if (!content) return '';
  const label = `<label for="${id}-body">Body</label>`;
  const example = exampleIn(document, content);
  if (example === null) return `${label}<input type="file" id="${id}-body" name="body">`;
  const rows = Math.min(example.split('\n').length, 14);
  return `${label}<textarea id="${id}-body" name="body" rows="${rows}" spellcheck="false">${escapeHtml(example)}</textarea>`;
}

/** Draws the form with which an operation is tried: its path, query and headers as fields, its body filled with an example. */
export function drawTryIt(document: { components?: object }, method: string, address: string, op: Tried): string {
  const id = escapeHtml(op.operationId ?? '');
  const fields = (op.parameters ?? []).filter((one) => one.name !== 'store').map((one) => drawField(id, one));
  const body = drawBody(document, id, op.requestBody?.content);
  return `<details class="try"><summary>Try it</summary><form data-method="${method.toUpperCase()}" data-path="${escapeHtml(address)}" aria-label="Try ${id}">
<div class="fields">${fields.join('')}${body}</div><button>Send</button><output hidden tabindex="0" aria-label="Answer to ${id}"></output></form></details>`;
}

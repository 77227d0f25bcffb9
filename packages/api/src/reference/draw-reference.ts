import { createHash } from 'node:crypto';
import type { JsonSchema } from '../examples/compose-example.ts';
import { partOf } from '../share-parts.ts';
import { drawTryIt, escapeHtml } from './draw-try-it.ts';
import { exampleIn, type Media } from './example-in.ts';
import { style } from './style.ts';
import { script } from './try-it.ts';

type OperationDoc = {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: JsonSchema }[];
  requestBody?: { content?: Record<string, Media> };
  responses?: Record<string, { description?: string; content?: Record<string, Media> }>;
};
type ApiDocument = {
  info: { title: string; version: string; description?: string };
  servers?: { url: string }[];
  tags?: { name: string; description?: string }[];
  paths?: Record<string, unknown>;
  components?: object;
};
type Entry = { method: string; path: string; op: OperationDoc };

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
const hashOf = (text: string) => createHash('sha256').update(text).digest('base64');
const styleHash = hashOf(style);
const scriptHash = hashOf(script);

function entriesOf(document: ApiDocument): Entry[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) => {
    const operations = item as Partial<Record<(typeof methods)[number], OperationDoc>>;
    return methods.flatMap((method) => {
      const op = operations[method];
      if (!op) return [];
      const parameters = (op.parameters ?? []).map((part) => partOf(document, part));
      const responses = Object.entries(op.responses ?? {}).map(([status, part]) => [status, partOf(document, part)]);
      return [{ method, path, op: { ...op, parameters, responses: Object.fromEntries(responses) } }];
    });
  });
}

function curlOf({ method, path, op }: Entry, origin: string, document: ApiDocument): string {
  const headers = (op.parameters ?? [])
    .filter((one) => one.in === 'header' && one.required)
    .map((one) => ` \\\n  -H '${one.name}: 7d0c1d5e-once'`);
  const query = (op.parameters ?? [])
    .filter((one) => one.in === 'query' && one.required)
    .map((one) => `${one.name}=${encodeURIComponent(String(one.schema?.example ?? 'text'))}`);
  const address = `${origin}${path.replace('{store}', 'shoes')}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  const body = exampleIn(document, op.requestBody?.content);
  const data =
    body && body !== '{}' ? ` \\\n  -H 'Content-Type: application/json' \\\n  -d '${body.replace(/\n\s*/g, ' ')}'` : '';
  const verb = method === 'get' ? '' : ` -X ${method.toUpperCase()}`;
  return `curl${verb} '${address}'${headers.join('')}${data}`;
}

function drawParameters(op: OperationDoc): string {
  const shown = (op.parameters ?? []).filter((one) => one.name !== 'store');
  if (shown.length === 0) return '';
  const rows = shown.map((one) => {
    const needed = one.required ? ' <em>required</em>' : '';
    return `<tr><th scope="row"><code>${escapeHtml(one.name)}</code></th><td>${one.in}${needed}</td><td>${escapeHtml(one.description ?? one.schema?.description ?? '')}</td></tr>`;
  });
  return `<div class="scroll" tabindex="0" role="region" aria-label="Parameters of ${escapeHtml(op.operationId ?? '')}"><table>${rows.join('')}</table></div>`;
}

function drawRefusals(op: OperationDoc): string {
  const bad = Object.entries(op.responses ?? {}).filter(([status]) => Number(status) >= 400);
  const rows = bad.map(([status, { description = '' }]) => {
    const lines = description.split('\n\n').map((line) => escapeHtml(line).replace(/`([^`]+)`/g, '<code>$1</code>'));
    return `<tr><th scope="row">${status}</th><td>${lines.join('<br>')}</td></tr>`;
  });
  return `<details><summary>Refusals</summary><table>${rows.join('')}</table></details>`;
}

function drawEntry(entry: Entry, origin: string, document: ApiDocument): string {
  const { method, path, op } = entry;
  const good = Object.entries(op.responses ?? {}).find(([status]) => Number(status) < 400);
  const answer = good ? exampleIn(document, good[1].content) : null;
  const name = escapeHtml(op.operationId ?? '');
  return `<section id="${name}"><h3><span class="method ${method}">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code></h3>
<p>${escapeHtml(op.summary ?? '')}.${op.description ? ` ${escapeHtml(op.description)}` : ''}</p>
${drawParameters(op)}
<pre tabindex="0" aria-label="Request of ${name}">${escapeHtml(curlOf(entry, origin, document))}</pre>
${answer ? `<details><summary>Answer ${good?.[0]}</summary><pre tabindex="0" aria-label="Answer of ${name}">${escapeHtml(answer)}</pre></details>` : ''}
${drawRefusals(op)}
${drawTryIt(document, method, path, op)}</section>`;
}

/**
 * Draws the reference of the API as one page: every operation with its call, its answer, its refusals, and a form that tries it. The page
 * reads well without its one script; both hashes belong into its Content-Security-Policy.
 */
export function drawReference(document: ApiDocument): { html: string; styleHash: string; scriptHash: string } {
  const entries = entriesOf(document);
  const origin = document.servers?.[0]?.url ?? '';
  const tags = document.tags ?? [];
  const ofTag = (tag: string) => entries.filter(({ op }) => op.tags?.[0] === tag);
  const link = ({ op }: Entry) => `<li><a href="#${escapeHtml(op.operationId ?? '')}">${escapeHtml(op.summary ?? '')}</a></li>`;
  const nav = tags.map(({ name }) => `<h2>${escapeHtml(name)}</h2><ul>${ofTag(name).map(link).join('')}</ul>`);
  const parts = tags.map(
    (tag) =>
      `<h2>${escapeHtml(tag.name)}</h2><p>${escapeHtml(tag.description ?? '')}</p>${ofTag(tag.name)
        .map((entry) => drawEntry(entry, origin, document))
        .join('')}`,
  );
  const { title, version, description = '' } = document.info;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body><nav aria-label="Operations">${nav.join('')}</nav><main>
<h1>${escapeHtml(title)} <small>${escapeHtml(version)}</small></h1><p>${escapeHtml(description)}</p>
<p><a href="/api/openapi.json">OpenAPI 3.1 document</a></p>
<form class="who" aria-label="Whom to ask"><label for="store">Store</label><input id="store" value="shoes" autocomplete="off" spellcheck="false">
<label for="key">Key</label><input id="key" placeholder="sk_… or pk_…, for what is not public" type="password" autocomplete="off"></form>
${parts.join('')}</main><script type="module">${script}</script></body></html>`;
  return { html, styleHash, scriptHash };
}

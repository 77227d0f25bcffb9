/**
 * The reference's own script, for browsers: makes each form under "Try it" a real request to this very API and shows the answer. It is
 * put into the page as it stands, and its hash into the page's Content-Security-Policy. A text, because the admin's bundle holds it too.
 */
export const script = String.raw`
const store = document.getElementById('store');
const key = document.getElementById('key');

function addressOf(form) {
  const fields = [...form.querySelectorAll('[data-in]')].filter((field) => field.value !== '');
  const inPath = (name) => fields.find((field) => field.dataset.in === 'path' && field.name === name)?.value ?? '';
  const path = form.dataset.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(name === 'store' ? store.value : inPath(name)));
  const query = fields.filter((field) => field.dataset.in === 'query').map((field) => [field.name, field.value]);
  return query.length > 0 ? path + '?' + new URLSearchParams(query) : path;
}

function headersOf(form) {
  const headers = {};
  for (const field of form.querySelectorAll('[data-in="header"]')) if (field.value !== '') headers[field.name] = field.value;
  const shown = key.value.trim();
  if (shown.startsWith('pk_')) headers['X-Api-Key'] = shown;
  else if (shown !== '') headers.Authorization = 'Bearer ' + shown;
  return headers;
}

// A file is sent as it is, anything else as JSON.
function bodyOf(form) {
  const field = form.querySelector('[name="body"]');
  if (!field) return {};
  if (field.type === 'file') return { body: field.files[0], type: 'application/octet-stream' };
  return field.value.trim() === '' ? {} : { body: field.value, type: 'application/json' };
}

function readable(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

const kept = ['content-type', 'etag', 'link', 'x-total-count', 'retry-after', 'idempotency-replayed', 'x-request-id'];

async function send(form) {
  const { body, type } = bodyOf(form);
  const headers = { ...headersOf(form), ...(type ? { 'Content-Type': type } : {}) };
  const address = addressOf(form);
  const began = performance.now();
  const answer = await fetch(address, { method: form.dataset.method, headers, ...(body ? { body } : {}) });
  const text = await answer.text();
  const took = Math.round(performance.now() - began) + ' ms';
  const told = kept.filter((name) => answer.headers.get(name)).map((name) => name + ': ' + answer.headers.get(name));
  const first = [form.dataset.method + ' ' + address, answer.status + ' ' + answer.statusText + ' (' + took + ')'];
  return [...first, ...told, '', readable(text)].join('\n').trim();
}

document.addEventListener('submit', async (event) => {
  const form = event.target;
  event.preventDefault();
  if (!form.dataset.path) return;
  const shown = form.querySelector('output');
  const button = form.querySelector('button');
  button.disabled = true;
  shown.hidden = false;
  shown.textContent = 'Asking …';
  try {
    shown.textContent = await send(form);
  } catch (error) {
    shown.textContent = 'No answer: ' + error.message;
  }
  button.disabled = false;
});
`;

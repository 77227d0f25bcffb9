/** How long scripts wait for the picture at most, in milliseconds. */
const longestMs = 2_000;
/** How long a browser has to say that the picture is painted, once it has come, in milliseconds; some never say, or mean another element. */
const paintMs = 200;

/**
 * Runs in the browser, in the page's head: adds the scripts once the first picture has been painted, and always before the page counts as
 * loaded, for a frame whose document stays open holds that back until they are there to be waited for. `fetchpriority` alone does not hold
 * scripts back: over HTTP/1.1 they have connections of their own and share the line. Browsers tell that a picture is on the screen by an
 * entry of Largest Contentful Paint (https://www.w3.org/TR/largest-contentful-paint/).
 */
const loader = (scripts: string) =>
  [
    `(page=>{let scripts=${scripts};`,
    "const frame=page.createElement('iframe');",
    'const add=()=>{for(const one of scripts.splice(0)){',
    "const script=page.createElement('script');",
    'for(const name in one)script.setAttribute(name,one[name]);',
    'page.head.append(script)}frame.remove()};',
    "const picture=()=>page.querySelector('img[fetchpriority=high]');",
    'const seen=list=>{const one=picture();',
    "if(one?list.getEntries().some(({element})=>element===one):page.readyState!=='loading')add()};",
    "try{new PerformanceObserver(seen).observe({type:'largest-contentful-paint',buffered:true})}catch{}",
    `const come=()=>setTimeout(add,${paintMs});`,
    `setTimeout(add,${longestMs});`,
    "page.addEventListener('DOMContentLoaded',()=>{if(!scripts.length)return;",
    'frame.hidden=true;page.body.append(frame);frame.contentDocument.open();',
    'const one=picture();',
    'if(!one||one.complete)come();',
    "else for(const end of ['load','error'])one.addEventListener(end,come)})})(document)",
  ].join('');

/** In a regular expression, behind the name of a tag: it carries the page's nonce, and so is ours. */
export const carries = (nonce: string) => `(?=[^>]*\\snonce="${nonce.replace(/[+/=]/g, '\\$&')}")`;

/**
 * A page whose scripts begin to load when its first picture has been painted, or after two seconds: links and forms work without them, and the picture
 * has the line for itself. Only Next's own files that carry the page's nonce are held back.
 */
export function pictureFirst(html: string, nonce: string): string {
  const ours = `${carries(nonce)}(?=[^>]*\\s(?:src|href)="/_next/)`;
  const held: Record<string, string>[] = [];
  const without = html
    .replace(new RegExp(`<link(?=[^>]*\\sas="script")${ours}[^>]*>`, 'g'), '')
    .replace(new RegExp(`<script(?=[^>]*\\sasync[ =>])${ours}([^>]*)></script>`, 'g'), (_whole, attributes: string) => {
      const named = [...attributes.matchAll(/\s([a-z]+)="([^"]*)"/gi)].filter(([, name]) => name === 'src' || name === 'id');
      held.push(Object.fromEntries(named.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')])));
      return held.length === 1 ? '\u0000' : '';
    });
  if (held.length === 0) return html;
  const script = loader(JSON.stringify(held).replaceAll('<', '\\u003c'));
  return without.replace('\u0000', () => `<script nonce="${nonce}">${script}</script>`);
}

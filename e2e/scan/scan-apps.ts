import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { listPages } from '../walls/list-addresses.ts';

/** What wapiti did to one app. */
export type AppScan = { app: string; pages: number; modules: string; cut: string[]; aside: number; found: string[] };

type Report = {
  vulnerabilities: Record<string, { method: string; path: string; info: string }[]>;
  anomalies: Record<string, { method: string; path: string; info: string }[]>;
};

const modules = 'backup,blindsql,crlf,csp,exec,file,htaccess,http_headers,methods,permanentxss,redirect,sql,xss';
/** How long the crawl of an app, and each module's attack on what it found, may take. */
const crawlSeconds = 180;
const attackSeconds = 150;
/** An app's whole scan: the crawl, all modules, and as much again for a module that does not watch the clock. */
const mostSeconds = 2 * (crawlSeconds + modules.split(',').length * attackSeconds);
const mostStarts = 40;

/** Said of every page, and meant so: TLS and its header belong to the proxy, and browsers have dropped the other one. */
const meant = /Strict-Transport-Security is not set|X-XSS-Protection is not set/;

type Target = { app: string; url: string; starts: string[]; headers: Record<string, string> };

/** Whether an address that was taken for a file is a page: Next begins to send one before it is known that there is no such order, with status 200. */
async function isPage(address: URL, headers: Record<string, string>): Promise<boolean> {
  const answer = await fetch(address, { headers, redirect: 'manual' });
  const isDocument = answer.headers.get('content-type')?.startsWith('text/html') ?? false;
  return answer.status === 404 || (isDocument && (await answer.text()).includes('</html>'));
}

async function attack({ app, url, starts, headers }: Target, workDir: string): Promise<AppScan> {
  const file = path.join(workDir, `wapiti-${app.replaceAll(' ', '-')}.json`);
  const args = [
    ...['-u', url, ...starts.slice(0, mostStarts).flatMap((start) => ['-s', start]), '-m', modules, '-f', 'json', '-o', file],
    ...[
      '--scope',
      'domain',
      '--flush-session',
      '--max-scan-time',
      `${crawlSeconds}`,
      '--max-attack-time',
      `${attackSeconds}`,
      '--max-links-per-page',
      '40',
      '--depth',
      '4',
    ],
    ...['--no-bugreport', '--store-session', workDir],
    ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
  ];
  const said = await new Promise<string>((resolve) => {
    const limits = { maxBuffer: 64e6, timeout: mostSeconds * 1000 };
    execFile('nice', ['wapiti', ...args], limits, (_error, stdout) => resolve(stdout));
  });
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return { app, pages: 0, modules, cut: [], aside: 0, found: [`${app}: wapiti did not come to an end`] };
  const { vulnerabilities, anomalies } = JSON.parse(text) as Report;
  const found: string[] = [];
  let aside = 0;
  for (const [kind, all] of Object.entries({ ...vulnerabilities, ...anomalies })) {
    for (const one of all.filter(({ info }) => !meant.test(info))) {
      if (kind === 'Backup file' && (await isPage(new URL(one.path, url), headers))) aside += 1;
      else found.push(`${app}: ${kind}: ${one.method} ${one.path} ${one.info}`);
    }
  }
  const pages = Number(/found (\d+) URLs and forms/.exec(said)?.[1] ?? 0);
  // wapiti says in words which of its modules ran out of time.
  const cut = modules.split(',').filter((name) => new RegExp(`attack time was reached for module ${name}`).test(said));
  return { app, pages, modules: modules.replaceAll(',', ', '), cut, aside, found: [...new Set(found)] };
}

/** Addresses that the sitemap of a shop names, and those that it keeps from crawlers. */
async function listStarts(storefront: string): Promise<string[]> {
  const sitemap = await (await fetch(`${storefront}/shoes/sitemap.xml`)).text();
  const named = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url ?? '');
  const others = ['search?q=run&sort=price', 'cart', 'checkout', 'track', 'account/sign-in', 'account/sign-up', 'account/forgot'];
  return [...others.map((tail) => `${storefront}/shoes/${tail}`), ...named];
}

/** Crawls and attacks both apps and the API's own pages; the admin as one who is signed in. */
export async function scanApps(options: {
  workDir: string;
  urls: { admin: string; storefront: string; api: string };
  staff: Record<string, string>;
  say(text: string): void;
}): Promise<AppScan[]> {
  const { admin, storefront, api } = options.urls;
  const pages = listPages('admin').filter((one) => one.startsWith('/[storeId]') && !/\[(?!storeId)/.test(one));
  const targets: Target[] = [
    { app: 'shop front', url: `${storefront}/shoes`, starts: await listStarts(storefront), headers: {} },
    {
      app: 'admin, signed in',
      url: `${admin}/shoes`,
      starts: pages.map((one) => `${admin}${one.replace('[storeId]', 'shoes')}`),
      headers: options.staff,
    },
    {
      app: 'admin, from outside',
      url: `${admin}/sign-in`,
      starts: [`${admin}/sign-up`, `${admin}/forgot-password`],
      headers: {},
    },
    { app: 'API reference', url: `${api}/api/docs`, starts: [], headers: {} },
  ];
  const done: AppScan[] = [];
  for (const target of targets) {
    done.push(await attack(target, options.workDir));
    options.say(`${target.app}: ${done.at(-1)?.pages} pages, ${done.at(-1)?.found.join('\n  ') || 'nothing'}`);
  }
  return done;
}

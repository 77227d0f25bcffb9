import path from 'node:path';
import { styleText } from 'node:util';
import type { Shop } from '../database/list-shops.ts';
import type { Settings } from '../settings.ts';

/** What the table at the end of a start tells. */
export type OpenShop = {
  urls: Settings['urls'];
  dataDir: string;
  isDemo: boolean;
  shops: Shop[];
  signIn: { email: string; password: string } | null;
  seconds: number;
};

/** The table at the end of a start: where everything is, how to sign in, how to stop. Styled only where the terminal is. */
export function formatTable(open: OpenShop, isStyled: boolean): string {
  const style = (format: Parameters<typeof styleText>[0], text: string) => (isStyled ? styleText(format, text) : text);
  const { urls } = open;
  const rows: [string, string, string][] = [
    ['Admin', urls.admin, open.signIn ? `${open.signIn.email} / ${open.signIn.password}` : ''],
  ];
  for (const shop of open.shops) rows.push([shop.name, shop.storefrontUrl ?? `${urls.storefront}/${shop.slug}`, '']);
  if (open.shops.length === 0) rows.push(['Storefront', urls.storefront, 'no shop yet: sign up in the admin and create one']);
  rows.push(['Store API', `${urls.api}/api`, `reference: ${urls.api}/api/docs`]);
  if (open.isDemo)
    rows.push(['Payments', `${urls.sandbox}/control`, 'sandbox; 4242 4242 4242 4242 pays, 4000 0000 0000 0002 is declined']);
  const folder = path.relative(process.cwd(), open.dataDir);
  rows.push(['Data', folder.startsWith('..') || folder === '' ? open.dataDir : folder, 'database, pictures, mail, logs']);
  rows.push(['Stop', 'Ctrl-C', '']);
  const nameWidth = Math.max(...rows.map(([name]) => name.length));
  const valueWidth = Math.max(...rows.map(([, value]) => value.length));
  const lines = rows.map(([name, value, remark]) => {
    const line = `  ${style('dim', name.padEnd(nameWidth))}   ${style('cyan', value)}`;
    return remark ? `${line}${' '.repeat(valueWidth - value.length)}   ${style('dim', remark)}` : line;
  });
  const title = `  ${style('bold', 'Emporium is open')} ${style('dim', `after ${open.seconds.toFixed(1)} s`)}`;
  return ['', title, '', ...lines, ''].join('\n');
}

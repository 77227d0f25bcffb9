import { existsSync } from 'node:fs';

/** A browser to drive: the program, and what it has to be told. */
export type Chromium = { executablePath: string; args: string[] };

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];
const quiet = [
  '--no-sandbox',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
];

/** An installed Chromium (CHROMIUM_PATH names one elsewhere), else the one that comes through npm. */
export async function findChromium(): Promise<Chromium> {
  const named = process.env.CHROMIUM_PATH;
  const found = named ?? installed.find((file) => existsSync(file));
  if (found) return { executablePath: found, args: quiet };
  const { default: packed } = await import('@sparticuz/chromium');
  const executablePath = await packed.executablePath();
  // Its own default arguments break at the second browser context.
  const args = [...quiet, '--headless=shell', '--disable-gpu', '--use-gl=angle', '--use-angle=swiftshader', '--no-zygote'];
  return { executablePath, args };
}

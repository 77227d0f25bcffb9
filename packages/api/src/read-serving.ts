import { z } from 'zod';
import type { LimitSizes } from './limits/open-limits.ts';
import { openTrusted, readNetworks } from './limits/read-address.ts';

/** Requests in a minute: of one address, of one key, of one store by everybody. Wide: they are for floods, not for shoppers. */
const usualSizes: LimitSizes = { ip: 1_200, key: 6_000, store: 600_000, seconds: 60 };
const limitForm = /^(ip|key|store|seconds)=([1-9]\d{0,8})$/;

/** Reads limits such as `ip=600,store=90000`; what is not named stays as usual. Null for `off`. */
function readSizes(text: string, context: z.RefinementCtx): LimitSizes | null {
  if (text === 'off') return null;
  const sizes = { ...usualSizes };
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const [, name, size] = limitForm.exec(part.trim()) ?? [];
    if (name) sizes[name as keyof LimitSizes] = Number(size);
    else
      context.addIssue({
        code: 'custom',
        message: `“${part}” is not like ip=600, key=6000, store=90000 or seconds=60; or say off`,
      });
  }
  return sizes;
}

/** Reads networks between commas. */
function readTrusted(text: string, context: z.RefinementCtx): string[] {
  const networks = readNetworks(text);
  try {
    openTrusted(networks);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
  return networks;
}

const environment = z.object({
  API_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  API_PROCESSES: z.coerce.number().int().min(1).max(64).default(1),
  CACHE_MB: z.coerce.number().min(1).max(100_000).default(200),
  RATE_LIMITS: z.string().default('').transform(readSizes),
  TRUST_PROXY: z.string().default('loopback').transform(readTrusted),
});

/** How a process of the API serves: where it listens, and how many bytes of answers it may keep. */
export type Serving = {
  port: number;
  host: string;
  /** Whether other processes listen on the same port, and the kernel deals the connections out. */
  isShared: boolean;
  cacheBytes: number;
  /** Null: nothing is limited. */
  sizes: LimitSizes | null;
  /** Networks of proxies whose X-Forwarded-For is believed. */
  trusted: string[];
};

/**
 * Reads it from the environment.
 *
 * @throws Error that names the variable that is wrong.
 */
export function readServing(env: Record<string, string | undefined>): Serving {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = environment.safeParse(given);
  if (!read.success) {
    throw new Error(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const { API_PORT, HOST, API_PROCESSES, CACHE_MB, RATE_LIMITS, TRUST_PROXY } = read.data;
  return {
    port: API_PORT,
    host: HOST,
    isShared: API_PROCESSES > 1,
    cacheBytes: CACHE_MB * 1_000_000,
    sizes: RATE_LIMITS,
    trusted: TRUST_PROXY,
  };
}

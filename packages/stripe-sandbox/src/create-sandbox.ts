import { randomInt } from 'node:crypto';
import type { Hono } from 'hono';
import { dueTimeMs, timedKinds } from './agenda/due-time.ts';
import { keepAgenda } from './agenda/keep-agenda.ts';
import { controlRoutes } from './control/control-routes.ts';
import { type Control, giveControl } from './control/give-control.ts';
import { expireSessionByClock } from './deeds/expire-session.ts';
import { pruneVault } from './deeds/prune-vault.ts';
import { settleRefundByClock } from './deeds/refund-charge.ts';
import { settleDebitByClock } from './deeds/settle-debit.ts';
import { buildApp } from './http/build-app.ts';
import { type Listener, serveApp } from './http/serve-app.ts';
import type { Kind, Kinds } from './kinds.ts';
import { claimFolder } from './vault/claim-folder.ts';
import { openVault, type PutListener, type Vault } from './vault/open-vault.ts';
import { type Courier, employCourier, usualRetrySeconds } from './webhooks/deliver-webhooks.ts';
import type { World } from './world.ts';

/** The API version of the pinned SDK; a test holds them together. */
export const sandboxApiVersion = '2026-10-28.endive';

export interface SandboxOptions {
  /** Folder of the journal, made when missing; null or left out: everything is in memory only. */
  dir?: string | null;
  /** Origin of the payment page; left out: the origin by which each request came. */
  publicUrl?: string | null;
  /** The real time in milliseconds. */
  now?: () => number;
  /** Source of names: that many letters and digits. */
  randomText?: (length: number) => string;
  /** How webhooks leave; tests may listen here. */
  fetch?: typeof fetch;
  /** How long a receiver of a webhook may take, 10 s by default. */
  deliveryTimeoutMs?: number;
  /** Pauses after failed webhook attempts. */
  retrySeconds?: readonly number[];
}

export interface Sandbox {
  app: Hono;
  /** Serves on a port (0 takes a free one) of one address, 127.0.0.1 by default; rejects when the port is taken. */
  listen(port: number, host?: string): Promise<Listener>;
  control: Control;
  /** Ends timers, deliveries and the journal. A sandbox that listens is closed by its listener's close(). */
  close(): Promise<void>;
}

/**
 * Makes a sandbox: what an earlier one left in the folder is there again, and its pending webhooks go on. Rejects while another process
 * uses the folder, and when its journal is damaged.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const realNowMs = options.now ?? Date.now;
  const closing = new AbortController();
  const dir = options.dir ?? null;
  let courier: Courier | null = null;

  function plan<K extends Kind>(account: string, kind: K, doc: Kinds[K]): void {
    if (kind === 'account') planAll(account);
    const dueMs = dueTimeMs(kind, doc);
    if (dueMs === null) return;
    const offsetMs = world.vault.get(account, 'account', account)?.clockOffsetMs ?? 0;
    agenda.note({ atMs: dueMs - offsetMs, account, kind, id: doc.id });
  }

  /** After a start, and after the account's clock was moved. */
  function planAll(account: string): void {
    for (const kind of timedKinds) for (const doc of world.vault.all(account, kind)) plan(account, kind, doc);
  }

  const agenda = keepAgenda(realNowMs, (account, kind, id) => look(world, courier, account, kind, id));
  const { vault, letGo } = await openState(dir, (account, kind, doc) => plan(account, kind, doc));
  const world: World = {
    vault,
    agenda,
    realNowMs,
    randomText: options.randomText ?? randomText,
    apiVersion: sandboxApiVersion,
    publicUrl: options.publicUrl ?? null,
    busyKeys: new Set(),
  };
  courier = employCourier(world, {
    fetch: options.fetch ?? fetch,
    timeoutMs: options.deliveryTimeoutMs ?? 10_000,
    retrySeconds: options.retrySeconds ?? usualRetrySeconds,
  });
  pruneVault(world);
  for (const account of world.vault.accounts()) planAll(account);

  const control = giveControl(world, courier);
  const app = buildApp(world, closing.signal, controlRoutes(world, control));

  async function close(): Promise<void> {
    closing.abort();
    agenda.stop();
    courier?.stop();
    await world.vault.close();
    await letGo();
  }

  async function listen(port: number, host = '127.0.0.1'): Promise<Listener> {
    const served = await serveApp(app, port, host);
    return {
      url: served.url,
      async close() {
        // What hangs on purpose ends first, so that no connection keeps the server.
        closing.abort();
        await served.close();
        await close();
      },
    };
  }
  return { app, listen, control, close };
}

/** Does what has fallen due for one document. */
function look(world: World, courier: Courier | null, account: string, kind: Kind, id: string): void {
  if (kind === 'session') expireSessionByClock(world, account, id);
  if (kind === 'intent') settleDebitByClock(world, account, id);
  if (kind === 'refund') settleRefundByClock(world, account, id);
  if (kind === 'delivery') courier?.look(account, id);
}

async function openState(dir: string | null, onPut: PutListener): Promise<{ vault: Vault; letGo: () => Promise<void> }> {
  const letGo = dir === null ? async () => undefined : await claimFolder(dir);
  try {
    return { vault: await openVault(dir, onPut), letGo };
  } catch (error) {
    await letGo();
    throw error;
  }
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function randomText(length: number): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
}

import type { Known } from '@emporium/core/freshness';
import type { OpenKey } from '@emporium/core/keys';
import type { Deps } from '@emporium/core/payments';
import type { Verdict } from '@emporium/core/rates';
import type { StoreProfile } from '@emporium/core/stores';
import type { Actor } from '@emporium/core/who';
import type { KnownStores, StoreFront } from './cache/known-stores.ts';
import type { Limits } from './limits/open-limits.ts';

/** One line of the log: structured, without what is personal or secret. */
export type LogLine = { level: 'info' | 'error'; message: string; [field: string]: unknown };

/** What the listener ahead of Hono and the read behind it tell each other about one request, so that its answer can be kept. */
export type ReadNote = {
  /** The store's version, when it was read already; or why it could not be. */
  now?: Known;
  failure?: unknown;
  front?: StoreFront;
  /** What was answered: its JSON, and its ETag without quotation marks. */
  made?: { text: string; tag: string };
  /** How the request stands with its limits, when it was counted already. */
  verdict?: Verdict;
};

/** What a request carries through the API. */
export type Env = {
  Bindings: { note?: ReadNote };
  Variables: {
    requestId: string;
    deps: Deps;
    log: (line: LogLine) => void;
    limits: Limits;
    /** Where the request comes from; null for a trusted machine that speaks for itself. */
    address: string | null;
    /** How the request stands with its limits so far. */
    verdict: Verdict | undefined;
    /** Stores with their versions, where a host keeps answers. */
    stores: KnownStores | undefined;
    /** The store with the origins that may speak to it, where it is known already. */
    front: StoreFront | undefined;
    /** The store that the path names; set before any route of a store runs. */
    store: StoreProfile;
    actor: Actor;
    /** Who is signed in at the admin; set for operations of users only. */
    userId: string;
    /** The key that the request showed; unset without one. */
    key: OpenKey | undefined;
    /** Asks who is signed in at the admin; set only where the admin hosts the API. */
    signedIn: ((request: Request) => Promise<string | null>) | undefined;
  };
};

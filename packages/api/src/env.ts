import type { Deps } from '@emporium/core/payments';
import type { StoreProfile } from '@emporium/core/stores';
import type { Actor } from '@emporium/core/who';

/** One line of the log: structured, without what is personal or secret. */
export type LogLine = { level: 'info' | 'error'; message: string; [field: string]: unknown };

/** What a request carries through the API. */
export type Env = {
  Variables: {
    requestId: string;
    deps: Deps;
    log: (line: LogLine) => void;
    /** The store that the path names; set before any route of a store runs. */
    store: StoreProfile;
    actor: Actor;
  };
};

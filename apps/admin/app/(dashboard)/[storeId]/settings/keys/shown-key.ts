import type { ShownTime } from '../../../../../lib/show-time.ts';

/** A key as the page shows it. */
export type ShownKey = {
  id: string;
  name: string;
  kind: 'publishable' | 'secret';
  lastFour: string;
  scopes: string[];
  state: 'active' | 'ending' | 'expired' | 'replaced' | 'revoked';
  lastUsed: ShownTime | null;
  expires: ShownTime | null;
  created: ShownTime;
};

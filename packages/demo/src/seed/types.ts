import type { Config } from '@emporium/core/config';
import type { Database } from '@emporium/core/db';
import type { Actor, StoreContext } from '@emporium/core/who';
import type { DemoShop } from '../types.ts';
import type { DemoTrade } from './trade.ts';

/** What a filling needs: the database as the app's role, and where pictures are kept. */
export type SeedDeps = { db: Database; config: Config };

/** A demo store that is being filled: where, what with, and in whose name. */
export type OpenStore = { deps: SeedDeps; store: StoreContext; owner: Actor; shop: DemoShop; trade: DemoTrade };

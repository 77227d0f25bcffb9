import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfig } from '@emporium/core/config';
import { connect } from '@emporium/core/db';
import { createListener } from '../../src/create-listener.ts';
import { openVariant, variants } from './open-variant.ts';

// A process of the API with a variant of the protocol; it tells its port to the test that started it, and goes when that goes.
const variant = variants.find((one) => one === process.env.VARIANT) ?? 'check';
const config = readConfig(process.env);
const db = connect(config.appDatabaseUrl, { max: config.poolSize });
const versions = await openVariant(variant, config.appDatabaseUrl);
const { listener } = createListener({ db, config, versions, cacheBytes: 50_000_000 });
const server = createServer(listener);
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));

import type { Config } from '@emporium/core/config';
import type { Database } from '@emporium/core/db';
import { createApi } from './create-api.ts';
import { describeApi } from './docs.ts';

/** The document as it is committed in openapi.json. Describing needs neither a database nor a configuration. */
export function openapiText(): string {
  const app = createApi({ db: {} as Database, config: {} as Config });
  return `${JSON.stringify(describeApi(app, 'http://localhost:4000'), null, 2)}\n`;
}

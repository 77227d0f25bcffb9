import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openapiText } from './src/openapi-text.ts';

writeFileSync(path.join(import.meta.dirname, 'openapi.json'), openapiText());

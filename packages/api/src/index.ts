export { type ApiOptions, createApi } from './create-api.ts';
export type { LogLine } from './env.ts';
export { openapiText } from './openapi-text.ts';

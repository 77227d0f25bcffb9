import type { Problem } from './schema.ts';

/** A no of the API, or no answer at all (`status` 0, code `unreachable`). Decide by `code`; `message` may be shown to the buyer. */
export class StoreError extends Error {
  readonly code: Problem['code'] | 'unreachable';
  readonly status: number;
  readonly fields: { field: string; message: string }[];
  readonly data: Record<string, unknown>;
  readonly requestId: string;

  constructor(problem: Omit<Partial<Problem>, 'code'> & { code: Problem['code'] | 'unreachable' }, options?: ErrorOptions) {
    super(problem.detail ?? problem.code, options);
    this.name = 'StoreError';
    this.code = problem.code;
    this.status = problem.status ?? 0;
    this.fields = problem.errors ?? [];
    this.data = problem.data ?? {};
    this.requestId = problem.requestId ?? '';
  }
}

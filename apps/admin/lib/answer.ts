/** One thing wrong with one field of a form: `variants.0.price`, and why. */
type FieldIssue = { field: string; message: string };

/** An expected no, as a form shows it. `data` holds facts to act on; `requestId` finds our log of an unexpected one. */
export type No = {
  ok: false;
  code: string;
  message: string;
  fields: FieldIssue[];
  data?: Record<string, unknown>;
  requestId?: string;
};

/** What a server action answers. */
export type Answer<T> = { ok: true; data: T } | No;

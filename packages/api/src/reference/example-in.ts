import { partOf } from '../share-parts.ts';

/** What a body or an answer is in one type, as far as the page shows it. */
export type Media = { examples?: Record<string, { value?: unknown } | { $ref: string }> };

/** The document's example of a JSON body or answer, set out in lines; null where there is no JSON. */
export function exampleIn(document: { components?: object }, content: Record<string, Media> | undefined): string | null {
  const given = content?.['application/json']?.examples?.usual;
  return given ? JSON.stringify(partOf<{ value?: unknown }>(document, given).value, null, 2) : null;
}

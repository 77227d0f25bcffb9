'use client';

import type { BulkPreviewRow } from '@emporium/core/bulk';
import { Skeleton } from '@mantine/core';
import type { Choice } from '../../../../../lib/choices.ts';
import styles from './bulk.module.css';
import type { Shown } from './use-preview.ts';

type PreviewProps = { shown: Shown | null; currency: string; categories: Choice[]; isLooking: boolean };
type Fields = BulkPreviewRow['after'];

/** Each field that changes, as "was → becomes". */
function differences(before: Fields, after: Fields, { currency, categories }: Pick<PreviewProps, 'currency' | 'categories'>) {
  const category = (id: string | undefined) => categories.find((choice) => choice.value === id)?.label ?? '–';
  const yes = (value: boolean | undefined, one: string, other: string) => (value ? one : other);
  const sum = (stock: Record<string, number> | undefined) =>
    Object.values(stock ?? {}).reduce((total, units) => total + units, 0);
  const rows: [string, string, string][] = [];
  if (after.price !== undefined) rows.push(['Price', `${before.price} ${currency}`, `${after.price} ${currency}`]);
  if (after.compareAtPrice !== undefined)
    rows.push(['Struck through', before.compareAtPrice ?? '–', after.compareAtPrice ?? '–']);
  const own = Object.keys(after.variantPrices ?? {});
  if (own.length > 0) {
    const prices = (all: Record<string, string> | undefined) =>
      [...new Set(own.map((id) => all?.[id] ?? ''))].slice(0, 3).join(', ');
    rows.push(['Variants’ own prices', prices(before.variantPrices), prices(after.variantPrices)]);
  }
  if (after.stock) rows.push(['In stock', String(sum(before.stock)), String(sum(after.stock))]);
  if (after.categoryId) rows.push(['Category', category(before.categoryId), category(after.categoryId)]);
  if (after.tags) rows.push(['Tags', before.tags?.join(', ') || '–', after.tags.join(', ') || '–']);
  if (after.isFeatured !== undefined)
    rows.push(['Featured', yes(before.isFeatured, 'Yes', 'No'), yes(after.isFeatured, 'Yes', 'No')]);
  if (after.isArchived !== undefined)
    rows.push(['Status', yes(before.isArchived, 'Archived', 'In the shop'), yes(after.isArchived, 'Archived', 'In the shop')]);
  return rows;
}

/** What would become of the first products. */
export function BulkPreview({ shown, currency, categories, isLooking }: PreviewProps) {
  if (!shown && isLooking) return <Skeleton height={150} radius={8} />;
  if (!shown) return <p className={styles.calm}>Choose what is to change, and see here what becomes of each product.</p>;
  const more = shown.total - shown.rows.length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard
    <section className={styles.preview} aria-label="Preview" aria-busy={isLooking} tabIndex={0}>
      <table>
        <tbody>
          {shown.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              <td>
                {row.skip ? <span className={styles.skip}>{row.skip}</span> : null}
                {differences(row.before, row.after, { currency, categories }).map(([what, was, becomes]) => (
                  <div key={what}>
                    <span className={styles.what}>{what}</span> <del>{was}</del> → <ins>{becomes}</ins>
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p className={styles.calm}>{`and ${more.toLocaleString('en')} more`}</p> : null}
    </section>
  );
}

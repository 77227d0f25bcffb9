import type { Product } from '@emporium/sdk';
import type { ReactNode } from 'react';
import { PlusIcon } from '../../../../components/icons.tsx';
import { RichText } from '../../../../components/rich-text.tsx';
import { productWords } from '../../../../lib/words.ts';

function Section({ title, isOpen = false, children }: { title: string; isOpen?: boolean; children: ReactNode }) {
  return (
    <details open={isOpen} className="group border-t border-line last:border-b">
      <summary className="flex min-h-14 items-center justify-between gap-4 py-3 font-semibold">
        {title}
        <PlusIcon className="size-5 shrink-0 transition-transform duration-150 group-open:rotate-45" />
      </summary>
      <div className="pb-6">{children}</div>
    </details>
  );
}

/** The facts of a product that are plain texts. */
function listFacts(product: Product): [string, string][] {
  const own = Object.entries(product.attributes).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
  );
  return own.slice(0, 30);
}

/** What a product is, in sections that fold. They are plain HTML and work without scripts. */
export function ProductDetails({ product, delivery }: { product: Product; delivery: ReactNode }) {
  const facts = listFacts(product);
  return (
    <div className="mt-10">
      {product.description ? (
        <Section title={productWords.details} isOpen>
          <RichText html={product.description} />
        </Section>
      ) : null}
      {facts.length > 0 ? (
        <Section title={productWords.facts}>
          <dl className="grid grid-cols-[minmax(0,auto)_minmax(0,1fr)] gap-x-8 gap-y-2 [overflow-wrap:anywhere]">
            {facts.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Section>
      ) : null}
      {delivery ? <Section title={productWords.delivery}>{delivery}</Section> : null}
    </div>
  );
}

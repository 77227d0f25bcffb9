import { storefrontUrlOf } from '@emporium/core/stores';
import { Anchor } from '@mantine/core';
import { Stack } from '../../../../../components/columns.tsx';
import { CopyField } from '../../../../../components/copy-field.tsx';
import { house } from '../../../../../lib/house.ts';
import { readStore } from '../../../../../lib/read.ts';
import { Section } from '../section.tsx';
import styles from '../settings.module.css';

/** What somebody who builds a shop front needs: addresses to copy, and a first request. */
export default async function DevelopersPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { config } = house();
  const { store, shopUrl } = await readStore((await params).storeId, async (tx, { store }) => ({
    store,
    shopUrl: await storefrontUrlOf(tx, config, store),
  }));
  const apiBase = `${config.apiUrl}/api/${store.id}`;
  const firstLines = `const products = await fetch('${apiBase}/products?isFeatured=true')
  .then((response) => response.json());`;
  return (
    <>
      <Section title="Addresses" help="The API answers anybody who reads; no key is needed.">
        <Stack>
          <CopyField label="API base URL" text={apiBase} />
          <CopyField label="API base URL by address" text={`${config.apiUrl}/api/${store.slug}`} />
          <CopyField label="Store id" text={store.id} />
          <CopyField label="Shop front" text={shopUrl} />
        </Stack>
      </Section>
      <Section
        title="First request"
        help={
          <>
            Every route stands in the{' '}
            <Anchor href={`${config.apiUrl}/api/docs`} underline="always" inherit>
              reference
            </Anchor>
            , and as{' '}
            <Anchor href={`${config.apiUrl}/api/openapi.json`} underline="always" inherit>
              OpenAPI
            </Anchor>
            .
          </>
        }
      >
        <Stack>
          <CopyField label="curl" text={`curl '${apiBase}/products?isFeatured=true'`} />
          <CopyField label="Next.js public variable" text={`NEXT_PUBLIC_API_URL=${apiBase}`} />
          <pre className={styles.code}>{firstLines}</pre>
        </Stack>
      </Section>
    </>
  );
}

import { letterKinds, listTemplates } from '@emporium/core/letters';
import { readStore } from '../../../../../lib/read.ts';
import { Letters } from './letters.tsx';

export default async function LettersPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { slug, templates } = await readStore(
    (await params).storeId,
    async (tx, { store, actor }) => ({
      slug: store.slug,
      templates: await listTemplates(tx, store, actor, {}),
    }),
    '/settings/letters',
  );
  const letters = templates.map((template) => ({
    ...template,
    label: letterKinds[template.kind].label,
    when: letterKinds[template.kind].when,
  }));
  return <Letters storeId={slug} letters={letters} />;
}

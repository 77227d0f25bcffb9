import { getBillboard } from '@emporium/core/content';
import { isId } from '@emporium/core/lib';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { mediaUrl } from '../../../../../lib/media.ts';
import { readStore } from '../../../../../lib/read.ts';
import type { BillboardDraft } from '../actions.ts';
import { BillboardForm } from '../billboard-form.tsx';

export const metadata: Metadata = { title: 'Billboard' };

type Billboard = Awaited<ReturnType<typeof getBillboard>>;

function draftOf(billboard: Billboard | null): BillboardDraft {
  if (!billboard) {
    return {
      label: '',
      assetId: '',
      imageUrl: '',
      imageAlt: '',
      focalX: 50,
      focalY: 50,
      text: '',
      buttonText: '',
      href: '',
      isHome: false,
    };
  }
  const { label, imageAlt, focalX, focalY, text, buttonText, href, isHome } = billboard;
  return {
    label,
    assetId: '',
    imageUrl: mediaUrl(billboard.imageUrl) ?? '',
    imageAlt,
    focalX,
    focalY,
    text,
    buttonText,
    href,
    isHome,
  };
}

/** The form of one billboard; `new` makes one. */
export default async function BillboardPage({ params }: { params: Promise<{ storeId: string; billboardId: string }> }) {
  const { storeId, billboardId } = await params;
  const isNew = billboardId === 'new';
  if (!isNew && !isId(billboardId)) notFound();
  const { base, billboard } = await readStore(storeId, async (tx, { store, actor, base }) => ({
    base,
    billboard: isNew ? null : await getBillboard(tx, store, actor, { id: billboardId }),
  }));
  const edited = billboard && { id: billboard.id, version: billboard.version, isDefault: billboard.isDefault };
  return <BillboardForm key={`${billboardId}-${billboard?.version}`} base={base} initial={draftOf(billboard)} edited={edited} />;
}

import { getBillboard, listBillboards } from '@emporium/core/content';
import { isId } from '@emporium/core/lib';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { toLocalText } from '../../../../../lib/local-time.ts';
import { mediaUrl } from '../../../../../lib/media.ts';
import { readStore } from '../../../../../lib/read.ts';
import type { BillboardDraft } from '../actions.ts';
import { BillboardForm } from '../billboard-form.tsx';

export const metadata: Metadata = { title: 'Billboard' };

type Billboard = Awaited<ReturnType<typeof getBillboard>>;

function draftOf(billboard: Billboard | null, timeZone: string): BillboardDraft {
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
      showFrom: '',
      showUntil: '',
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
    showFrom: toLocalText(billboard.showFrom, timeZone),
    showUntil: toLocalText(billboard.showUntil, timeZone),
  };
}

/** The form of one billboard; `new` makes one. */
export default async function BillboardPage({ params }: { params: Promise<{ storeId: string; billboardId: string }> }) {
  const { storeId, billboardId } = await params;
  const isNew = billboardId === 'new';
  if (!isNew && !isId(billboardId)) notFound();
  const { base, timeZone, billboard, others } = await readStore(
    storeId,
    async (tx, { store, actor, base }) => ({
      base,
      timeZone: store.timeZone,
      others: isNew ? [] : await listBillboards(tx, store, actor, {}),
      billboard: isNew ? null : await getBillboard(tx, store, actor, { id: billboardId }),
    }),
    isNew ? '/billboards/new' : '/billboards',
  );
  const edited = billboard && { id: billboard.id, version: billboard.version, isDefault: billboard.isDefault };
  return (
    <BillboardForm
      key={`${billboardId}-${billboard?.version}`}
      base={base}
      timeZone={timeZone}
      initial={draftOf(billboard, timeZone)}
      edited={edited}
      others={others.filter((one) => one.id !== billboardId).map((one) => ({ value: one.id, label: one.label }))}
    />
  );
}

import { listMyStores } from '@emporium/core/stores';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Shell } from '../../../components/shell/shell.tsx';
import { house } from '../../../lib/house.ts';
import { requireMember } from '../../../lib/member.ts';

type LayoutProps = { params: Promise<{ storeId: string }>; children: ReactNode };

export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const { store } = await requireMember((await params).storeId);
  return { title: { default: store.name, template: `%s · ${store.name}` } };
}

export default async function StoreLayout({ params, children }: LayoutProps) {
  const { storeId } = await params;
  const { user, store } = await requireMember(storeId);
  const mine = await listMyStores(house().db, user.id);
  const stores = mine.map((place) => ({ id: place.store.id, slug: place.store.slug, name: place.store.name }));
  const current = { id: store.id, slug: store.slug, name: store.name };
  return (
    <Shell base={`/${store.slug}`} current={current} stores={stores} user={{ name: user.name, email: user.email }}>
      {children}
    </Shell>
  );
}

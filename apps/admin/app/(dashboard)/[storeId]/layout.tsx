import { isOperator } from '@emporium/core/doctor';
import { listMyStores } from '@emporium/core/stores';
import { roles } from '@emporium/core/who';
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
  const { user, store, actor } = await requireMember(storeId);
  const mine = await listMyStores(house().db, user.id);
  const stores = mine.map((place) => ({ id: place.store.id, slug: place.store.slug, name: place.store.name }));
  const current = { id: store.id, slug: store.slug, name: store.name };
  const shown = { name: user.name, email: user.email, operates: await isOperator(house(), user) };
  return (
    <Shell
      base={`/${store.slug}`}
      current={current}
      stores={stores}
      user={shown}
      permissions={roles[actor.role]}
      apiUrl={house().config.apiUrl}
    >
      {children}
    </Shell>
  );
}

import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { requireMember } from '../../../../lib/member.ts';
import { SettingsTabs } from './settings-tabs.tsx';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsLayout({
  params,
  children,
}: {
  params: Promise<{ storeId: string }>;
  children: ReactNode;
}) {
  const { base } = await requireMember((await params).storeId);
  return (
    <>
      <PageHead narrow title="Settings" />
      <PageBody narrow>
        <SettingsTabs base={base} />
        {children}
      </PageBody>
    </>
  );
}

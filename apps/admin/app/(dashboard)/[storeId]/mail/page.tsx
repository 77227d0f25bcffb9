import { listMail } from '@emporium/core/mail';
import { IconMail } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { type Column, DataTable, MainCell } from '../../../../components/data-table.tsx';
import { Empty } from '../../../../components/empty.tsx';
import { ButtonLink } from '../../../../components/link.tsx';
import { MailState } from '../../../../components/mail-state.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { When } from '../../../../components/when.tsx';
import { house } from '../../../../lib/house.ts';
import type { Member } from '../../../../lib/member.ts';
import { idOf, type Query } from '../../../../lib/query.ts';
import { readStore } from '../../../../lib/read.ts';

export const metadata: Metadata = { title: 'Mail' };

type PageProps = { params: Promise<{ storeId: string }>; searchParams: Promise<Query> };
type Row = Awaited<ReturnType<typeof listMail>>[number];

const limit = 50;

function columns({ store, base }: Member): Column<Row>[] {
  return [
    {
      key: 'subject',
      header: 'Subject',
      cell: (row) => <MainCell href={`${base}/mail/${row.id}`} name={row.subject} sub={`to ${row.toAddress}`} />,
    },
    { key: 'state', header: 'State', cell: (row) => <MailState state={row.state} /> },
    { key: 'kind', header: 'Kind', phone: 'wide', cell: (row) => row.kind.replaceAll('_', ' ') },
    { key: 'created', header: 'Written', align: 'right', phone: 'end', cell: (row) => <When at={row.createdAt} store={store} /> },
  ];
}

/** The store's outbox: what was sent, or, without a mail server, would have been. */
export default async function MailPage({ params, searchParams }: PageProps) {
  const before = idOf(await searchParams, 'before') || undefined;
  const { member, rows } = await readStore((await params).storeId, async (tx, member) => ({
    member,
    rows: await listMail(tx, member.store, member.actor, { before, limit }),
  }));
  const last = rows.length === limit ? rows.at(-1) : undefined;
  const note = house().config.smtpUrl ? undefined : 'No mail server is set; messages are kept here and as files';
  return (
    <>
      <PageHead narrow title="Mail" note={note} />
      <PageBody narrow>
        {rows.length > 0 ? (
          <DataTable label="Mail" columns={columns(member)} rows={rows} rowKey={(row) => row.id} />
        ) : (
          <Empty
            icon={<IconMail size={26} />}
            title="Nothing was sent yet"
            text="What buyers are told about their orders stands here, word for word."
          />
        )}
        {last ? (
          <ButtonLink href={`${member.base}/mail?before=${last.id}`} variant="default" mt="sm">
            Show older
          </ButtonLink>
        ) : null}
      </PageBody>
    </>
  );
}

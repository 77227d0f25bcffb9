import { isId } from '@emporium/core/lib';
import { getMail } from '@emporium/core/mail';
import { Alert } from '@mantine/core';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Card } from '../../../../../components/card.tsx';
import { Stack } from '../../../../../components/columns.tsx';
import { TextLink } from '../../../../../components/link.tsx';
import { MailState } from '../../../../../components/mail-state.tsx';
import { PageBody, PageHead } from '../../../../../components/page-head.tsx';
import { readStore } from '../../../../../lib/read.ts';
import { showTime } from '../../../../../lib/show-time.ts';
import styles from './mail.module.css';

export const metadata: Metadata = { title: 'Mail' };

/** One message as its reader gets it. Its HTML stands in a frame that may run nothing. */
export default async function MailMessagePage({ params }: { params: Promise<{ storeId: string; mailId: string }> }) {
  const { storeId, mailId } = await params;
  if (!isId(mailId)) notFound();
  const { store, base, mail } = await readStore(storeId, async (tx, { store, actor, base }) => ({
    store,
    base,
    mail: await getMail(tx, store, actor, { id: mailId }),
  }));
  return (
    <>
      <PageHead
        narrow
        title={mail.subject}
        back={{ href: `${base}/mail`, label: 'Mail' }}
        state={<MailState state={mail.state} />}
      />
      <PageBody narrow>
        <Stack>
          {mail.lastError ? (
            <Alert color="red" variant="light" title={`Could not be sent, tried ${mail.attempts} times`}>
              {mail.lastError}
            </Alert>
          ) : null}
          <Card>
            <dl className={styles.head}>
              <dt>To</dt>
              <dd>{mail.toAddress}</dd>
              <dt>Written</dt>
              <dd>{showTime(mail.createdAt, store).exact}</dd>
              {mail.sentAt ? (
                <>
                  <dt>Sent</dt>
                  <dd>{showTime(mail.sentAt, store).exact}</dd>
                </>
              ) : null}
              {mail.orderId ? (
                <>
                  <dt>About</dt>
                  <dd>
                    <TextLink href={`${base}/orders/${mail.orderId}`} inherit>
                      The order
                    </TextLink>
                  </dd>
                </>
              ) : null}
            </dl>
          </Card>
          <iframe className={styles.frame} title={`Message: ${mail.subject}`} sandbox="" srcDoc={mail.html} />
          <Card title="As plain text">
            <pre className={styles.text}>{mail.text}</pre>
          </Card>
        </Stack>
      </PageBody>
    </>
  );
}

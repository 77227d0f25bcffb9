'use client';

import { Button, FileButton, Group, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Stack } from '../../../../components/columns.tsx';
import { Picture } from '../../../../components/picture.tsx';
import { useAct } from '../../../../components/use-act.ts';
import { ShownWhen } from '../../../../components/when.tsx';
import { sendPicture } from '../../../../lib/send-picture.ts';
import { deleteAssetAction, listUsesAction, saveAltAction, type Uses } from './actions.ts';
import type { LibraryPicture } from './library-picture.ts';
import styles from './media.module.css';

type DeskProps = { base: string; picture: LibraryPicture; onGone: () => void };

function weight(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** One picture: its description, where it is shown, another file in its place, and its end. */
export function PictureDesk({ base, picture, onGone }: DeskProps) {
  const router = useRouter();
  const { act, isActing } = useAct();
  const [alt, setAlt] = useState(picture.alt);
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const storeId = base.slice(1);
  const replace = async (file: File | null) => {
    if (!file) return;
    setIsSending(true);
    const answer = await sendPicture(base, file, { replaces: picture.id });
    setIsSending(false);
    if (!answer.ok) return setProblem(answer.message);
    notifications.show({ message: 'The new file is shown everywhere' });
    router.refresh();
  };
  const remove = () =>
    act(
      async () => {
        const answer = await deleteAssetAction(storeId, picture.id);
        if (answer.ok) onGone();
        return answer;
      },
      { said: 'The picture is deleted', onNo: setProblem },
    );
  return (
    <Stack>
      <Stage picture={picture} />
      <Textarea
        label="What it shows"
        description="For people who do not see it, and for search engines"
        value={alt}
        onChange={(event) => setAlt(event.currentTarget.value)}
        autosize
        maxLength={500}
      />
      <UsedBy base={base} id={picture.id} />
      {problem ? (
        <Text role="alert" size="sm" c="red">
          {problem}
        </Text>
      ) : null}
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <FileButton accept="image/jpeg,image/png,image/webp,image/gif" onChange={(file) => void replace(file)}>
            {(props) => (
              <Button {...props} variant="default" loading={isSending}>
                Replace file
              </Button>
            )}
          </FileButton>
          <Button variant="subtle" color="red" loading={isActing} onClick={remove}>
            Delete
          </Button>
        </Group>
        <Button
          disabled={alt === picture.alt}
          loading={isActing}
          onClick={() => act(() => saveAltAction(storeId, picture.id, alt), { said: 'Description saved' })}
        >
          Save description
        </Button>
      </Group>
    </Stack>
  );
}

/** The picture itself, and what there is to know of its file. */
function Stage({ picture }: { picture: LibraryPicture }) {
  const { url, alt, width, height, bytes, added } = picture;
  return (
    <>
      <div className={styles.stage}>
        <Picture url={url} alt={alt} width={width} height={height} widths="560px" lazy={false} />
      </div>
      <Text size="sm" c="dimmed">
        {width} × {height} · {weight(bytes)} · added <ShownWhen shown={added} />
      </Text>
    </>
  );
}

/** Where the picture is shown, read when it is looked at. */
function UsedBy({ base, id }: { base: string; id: string }) {
  const [uses, setUses] = useState<Uses | null>(null);
  useEffect(() => {
    let isShown = true;
    void listUsesAction(base.slice(1), id).then((answer) => {
      if (isShown && answer.ok) setUses(answer.data);
    });
    return () => {
      isShown = false;
    };
  }, [base, id]);
  if (!uses) return <Text size="sm">Looking where it is shown …</Text>;
  const links = [
    ...uses.products.map((row) => ({ href: `${base}/products/${row.id}`, name: row.name })),
    ...uses.billboards.map((row) => ({ href: `${base}/billboards/${row.id}`, name: row.name })),
    ...uses.logos.map(() => ({ href: `${base}/settings`, name: 'Logo' })),
  ];
  if (links.length === 0) return <Text size="sm">Shown nowhere yet.</Text>;
  return (
    <Text size="sm">
      Shown by{' '}
      {links.map(({ href, name }, index) => (
        <span key={href}>
          {index > 0 ? ', ' : ''}
          <Link href={href}>{name}</Link>
        </span>
      ))}
    </Text>
  );
}

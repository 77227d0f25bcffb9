'use client';

import { Loader, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import type { UseFormReturnType } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconPhotoPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../../../../../components/card.tsx';
import { type SentPicture, sendPicture } from '../../../../../lib/send-picture.ts';
import type { ImageDraft, ProductDraft, ProductRoom } from './draft.ts';
import styles from './form.module.css';
import { ImageTile } from './image-tile.tsx';

type ImagesProps = { form: UseFormReturnType<ProductDraft>; room: ProductRoom };

const kinds = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];

/** The list with one entry moved from one place to another. */
function moved<T>(list: T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  const one = list[from];
  return one === undefined ? list : [...rest.slice(0, to), one, ...rest.slice(to)];
}

/** Sends pictures to the store, several at once; `sending` is how many are under way. */
function useSending(
  base: string,
  onSent: (picture: SentPicture) => void,
): { sending: number; send: (file: File) => Promise<void> } {
  const [sending, setSending] = useState(0);
  const send = async (file: File) => {
    setSending((count) => count + 1);
    const answer = await sendPicture(base, file);
    setSending((count) => count - 1);
    if (answer.ok) onSent(answer.data);
    else notifications.show({ color: 'red', title: file.name, message: answer.message, autoClose: 8000 });
  };
  return { sending, send };
}

/** The product's pictures: dropped in, put in order by dragging or by the arrows, described for those who do not see them. */
export function Images({ form, room }: ImagesProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  const { images, variants } = form.values;
  const change = (next: (now: ImageDraft[]) => ImageDraft[]) => form.setFieldValue('images', next);
  const add = (picture: SentPicture) =>
    change((now) => (now.some((image) => image.assetId === picture.assetId) ? now : [...now, { ...picture, colorId: '' }]));
  const { sending, send } = useSending(room.base, add);
  const used = new Set(variants.map((variant) => variant.colorId));
  const colors = room.colors.filter((color) => used.has(color.id) && !color.isDefault);
  const drop = (to: number) => {
    if (dragged !== null && dragged !== to) change((now) => moved(now, dragged, to));
    setDragged(null);
  };
  return (
    <Card title="Pictures" help="The first one leads. Drag to put them in order.">
      <div className={styles.tiles}>
        {images.map((image, index) => (
          <ImageTile
            key={image.assetId}
            image={image}
            place={index}
            count={images.length}
            colors={colors}
            isDragged={dragged === index}
            onDrag={() => setDragged(index)}
            onDrop={() => drop(index)}
            onMove={(to) => change((now) => moved(now, index, to))}
            onChange={(patch) => change((now) => now.map((one) => (one.assetId === image.assetId ? { ...one, ...patch } : one)))}
            onRemove={() => change((now) => now.filter((one) => one.assetId !== image.assetId))}
          />
        ))}
        <Dropzone
          accept={kinds}
          maxSize={15 * 1024 * 1024}
          radius="md"
          p="xs"
          onDrop={(files) => {
            for (const file of files) void send(file);
          }}
          onReject={() =>
            notifications.show({ color: 'red', message: 'A picture is a JPEG, PNG, WebP or GIF of at most 15 MB.' })
          }
          inputProps={{ 'aria-label': 'Add pictures' }}
        >
          <div className={styles.drop}>
            {sending > 0 ? <Loader size={22} /> : <IconPhotoPlus size={24} stroke={1.6} aria-hidden />}
            {sending > 0 ? `Sending ${sending}…` : 'Add pictures'}
            <Text size="xs" c="dimmed">
              or drop them here
            </Text>
          </div>
        </Dropzone>
      </div>
      {form.errors.images ? (
        <Text size="sm" c="red" mt="xs">
          {form.errors.images}
        </Text>
      ) : null}
    </Card>
  );
}

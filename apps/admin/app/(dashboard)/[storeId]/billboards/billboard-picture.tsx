'use client';

import { Button, Group, Loader, NumberInput, Text, TextInput } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import type { UseFormReturnType } from '@mantine/form';
import { IconPhotoPlus } from '@tabler/icons-react';
import { type CSSProperties, type MouseEvent, useRef, useState } from 'react';
import { Card } from '../../../../components/card.tsx';
import { Stack } from '../../../../components/columns.tsx';
import { Picture } from '../../../../components/picture.tsx';
import { sendPicture } from '../../../../lib/send-picture.ts';
import type { BillboardDraft } from './actions.ts';
import styles from './billboards.module.css';

type PictureProps = { form: UseFormReturnType<BillboardDraft>; base: string };

/** The picture of a billboard, and the point of it that stays in sight when it is cropped. */
export function BillboardPicture({ form, base }: PictureProps) {
  const open = useRef<() => void>(null);
  const [isSending, setIsSending] = useState(false);
  const { values } = form;
  const send = async (file: File | undefined) => {
    if (!file) return;
    setIsSending(true);
    const answer = await sendPicture(base, file);
    setIsSending(false);
    if (!answer.ok) return form.setFieldError('assetId', answer.message);
    form.setValues({ assetId: answer.data.assetId, imageUrl: answer.data.url });
    form.clearFieldError('assetId');
  };
  return (
    <Card title="Picture" help="Press on what must stay in sight when the picture is cropped.">
      <Stack>
        <Dropzone
          accept={['image/jpeg', 'image/png', 'image/webp', 'image/gif']}
          maxSize={15 * 1024 * 1024}
          multiple={false}
          openRef={open}
          activateOnClick={!values.imageUrl}
          onDrop={(files) => void send(files[0])}
          onReject={() => form.setFieldError('assetId', 'A picture is a JPEG, PNG, WebP or GIF of at most 15 MB.')}
          p={0}
          radius="md"
          inputProps={{ 'aria-label': 'Picture of the billboard' }}
        >
          {values.imageUrl ? (
            <Preview values={values} onPick={(focalX, focalY) => form.setValues({ focalX, focalY })} />
          ) : (
            <div className={styles.empty}>
              {isSending ? <Loader size={24} /> : <IconPhotoPlus size={28} stroke={1.5} aria-hidden />}
              Drop a wide picture here, or press to choose one
            </div>
          )}
        </Dropzone>
        {form.errors.assetId ? (
          <Text size="sm" c="red">
            {form.errors.assetId}
          </Text>
        ) : null}
        <Group gap="xs" align="end">
          <TextInput label="What it shows" maxLength={500} flex={1} miw={200} {...form.getInputProps('imageAlt')} />
          <NumberInput
            label="Focus, % from left"
            w={140}
            min={0}
            max={100}
            allowDecimal={false}
            {...form.getInputProps('focalX')}
          />
          <NumberInput label="% from top" w={110} min={0} max={100} allowDecimal={false} {...form.getInputProps('focalY')} />
          <Button variant="default" loading={isSending} onClick={() => open.current?.()}>
            {values.imageUrl ? 'Replace picture' : 'Choose picture'}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

function Preview({ values, onPick }: { values: BillboardDraft; onPick: (x: number, y: number) => void }) {
  const { imageUrl, imageAlt, focalX, focalY, label, text, buttonText } = values;
  const pick = (event: MouseEvent<HTMLButtonElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onPick(
      Math.round(((event.clientX - box.left) / box.width) * 100),
      Math.round(((event.clientY - box.top) / box.height) * 100),
    );
  };
  return (
    <div className={styles.preview} style={{ '--focal': `${focalX}% ${focalY}%` } as CSSProperties}>
      <Picture
        className={styles.focal}
        url={imageUrl}
        alt={imageAlt}
        width={1280}
        height={576}
        widths="(max-width: 900px) 100vw, 720px"
        lazy={false}
      />
      <div className={styles.over}>
        <div className={styles.overLabel}>{label}</div>
        {text ? <div className={styles.overText}>{text}</div> : null}
        {buttonText ? <span className={styles.overButton}>{buttonText}</span> : null}
      </div>
      <span className={styles.focus} style={{ left: `${focalX}%`, top: `${focalY}%` }} />
      <button type="button" className={styles.pick} onClick={pick} tabIndex={-1} aria-hidden>
        {null}
      </button>
    </div>
  );
}

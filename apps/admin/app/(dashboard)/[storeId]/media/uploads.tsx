'use client';

import { Progress } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconCheck, IconPhotoPlus } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { sendPicture } from '../../../../lib/send-picture.ts';
import styles from './media.module.css';

type Sending = { key: string; name: string; share: number; state: 'waiting' | 'sent' | 'refused'; message: string };

/** Files that are under way at once: enough to fill a line, few enough for the server to encode beside the shop. */
const lanes = 3;
const accept = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];

/** Where pictures are dropped, many at once, each with its progress and what became of it. */
export function Uploads({ base }: { base: string }) {
  const router = useRouter();
  const [sendings, setSendings] = useState<Sending[]>([]);
  const change = (key: string, part: Partial<Sending>) =>
    setSendings((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const take = async (files: File[]) => {
    const queue = files.map((file) => ({ file, key: crypto.randomUUID() }));
    const begun = queue.map(({ file, key }) => ({ key, name: file.name, share: 0, state: 'waiting' as const, message: '' }));
    setSendings((all) => [...all.filter((one) => one.state === 'waiting'), ...begun]);
    const lane = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { file, key } = next;
        const answer = await sendPicture(base, file, { onProgress: (share) => change(key, { share }) });
        change(key, answer.ok ? { state: 'sent', share: 1 } : { state: 'refused', message: answer.message });
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    router.refresh();
  };
  const reject = (files: { file: File }[]) =>
    setSendings((all) => [
      ...all,
      ...files.map(({ file }) => ({
        ...{ key: crypto.randomUUID(), name: file.name, share: 0, state: 'refused' as const },
        message: 'A picture is a JPEG, PNG, WebP or GIF of at most 15 MB.',
      })),
    ]);
  const done = sendings.filter((one) => one.state !== 'waiting').length;
  return (
    <section aria-label="Upload" className={styles.uploads}>
      <Dropzone
        accept={accept}
        maxSize={15 * 1024 * 1024}
        onDrop={(files) => void take(files)}
        onReject={reject}
        radius="md"
        p={0}
        inputProps={{ 'aria-label': 'Pictures' }}
      >
        <div className={styles.drop}>
          <IconPhotoPlus size={22} stroke={1.5} aria-hidden />
          Drop pictures here, or press to choose them
        </div>
      </Dropzone>
      {sendings.length > 0 ? (
        <>
          <p className={styles.soft} role="status">
            {done} of {sendings.length} done
          </p>
          <ul className={styles.sendings}>
            {sendings.map(({ key, name, share, state, message }) => (
              <li key={key} className={styles.sending}>
                <span className={styles.sendingName}>{name}</span>
                {state === 'refused' ? (
                  <span className={styles.bad}>{message}</span>
                ) : state === 'sent' ? (
                  <IconCheck size={16} aria-label="sent" className={styles.good} />
                ) : (
                  <Progress value={share * 100} w={120} aria-label={`Sending ${name}`} />
                )}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

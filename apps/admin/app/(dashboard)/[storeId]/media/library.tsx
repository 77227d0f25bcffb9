'use client';

import { Modal } from '@mantine/core';
import { useState } from 'react';
import { Picture } from '../../../../components/picture.tsx';
import type { LibraryPicture } from './library-picture.ts';
import styles from './media.module.css';
import { PictureDesk } from './picture-desk.tsx';

/** The store's pictures; pressed, one shows where it is used and what can be done with it. */
export function Library({ base, pictures }: { base: string; pictures: LibraryPicture[] }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const open = pictures.find((picture) => picture.id === openId);
  return (
    <>
      <ul className={styles.grid}>
        {pictures.map((picture) => (
          <li key={picture.id}>
            <button type="button" className={styles.tile} onClick={() => setOpenId(picture.id)} data-name>
              <span className={styles.frame} style={{ backgroundImage: picture.blur ? `url("${picture.blur}")` : undefined }}>
                <Picture url={picture.url} alt={picture.alt} width={320} height={320} />
              </span>
              <span className={styles.name}>{picture.name}</span>
              <span className={picture.alt ? styles.soft : styles.warn}>{picture.alt || 'No description yet'}</span>
            </button>
          </li>
        ))}
      </ul>
      <Modal opened={open !== undefined} onClose={() => setOpenId(null)} title={open?.name ?? ''} size="lg">
        {open ? <PictureDesk key={open.url} base={base} picture={open} onGone={() => setOpenId(null)} /> : null}
      </Modal>
    </>
  );
}

import { IconPhoto } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { Picture } from './picture.tsx';
import styles from './thumb.module.css';

/** A small square picture; a drawn stand-in where there is none. Decorative unless it has an `alt`. */
export function Thumb({ url, alt = '', size = 36 }: { url: string | null; alt?: string; size?: number }) {
  return (
    <span className={styles.thumb} style={{ '--thumb': `${size}px` } as CSSProperties}>
      {url ? <Picture url={url} alt={alt} width={size} height={size} /> : <IconPhoto size={size / 2.4} aria-hidden />}
    </span>
  );
}

'use client';

import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import styles from './api-panel.module.css';

/** Lines of code with a button that copies them. */
export function Code({ label, text, tall = false }: { label: string; text: string; tall?: boolean }) {
  return (
    <section aria-label={label}>
      <div className={styles.label}>
        {label}
        <CopyButton value={text} timeout={1500}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? 'Copied' : 'Copy'}>
              <ActionIcon variant="subtle" color={copied ? 'teal' : 'gray'} onClick={copy} aria-label={`Copy ${label}`}>
                {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard */}
      <pre className={tall ? `${styles.code} ${styles.tall}` : styles.code} tabIndex={0}>
        {text}
      </pre>
    </section>
  );
}

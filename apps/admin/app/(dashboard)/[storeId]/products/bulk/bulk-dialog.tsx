'use client';

import type { BulkPatch } from '@emporium/core/bulk';
import { Alert, Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Choice } from '../../../../../lib/choices.ts';
import type { Meant } from './actions.ts';
import styles from './bulk.module.css';
import { BulkFields } from './bulk-fields.tsx';
import { BulkPreview } from './bulk-preview.tsx';
import { blankDraft, patchOf } from './draft.ts';
import { usePreview } from './use-preview.ts';

type DialogProps = {
  storeId: string;
  currency: string;
  categories: Choice[];
  meant: Meant;
  count: number;
  isRunning: boolean;
  onRun: (patch: BulkPatch) => void;
  onClose: () => void;
};

/** Says what is to change of many products, and shows what would become of the first fifty. */
export function BulkDialog({ storeId, currency, categories, meant, count, isRunning, onRun, onClose }: DialogProps) {
  const [draft, setDraft] = useState(blankDraft);
  const patch = patchOf(draft);
  const preview = usePreview(storeId, meant, patch);
  const total = preview.shown?.total ?? count;
  const noun = total === 1 ? 'product' : 'products';
  return (
    <Modal opened onClose={onClose} size={920} title={`Edit ${total.toLocaleString('en')} ${noun}`}>
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (patch) onRun(patch);
        }}
      >
        <BulkFields
          draft={draft}
          onChange={(change) => setDraft((now) => ({ ...now, ...change }))}
          currency={currency}
          categories={categories}
          wrong={preview.wrong}
        />
        <BulkPreview
          shown={patch ? preview.shown : null}
          currency={currency}
          categories={categories}
          isLooking={preview.isLooking}
        />
        {preview.wrong && !preview.wrong.fields.length ? <Alert color="red">{preview.wrong.message}</Alert> : null}
        <div className={styles.foot}>
          <span>You can take it back afterwards, as a whole.</span>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isRunning} disabled={!patch || preview.wrong !== null}>
            {`Change ${total.toLocaleString('en')} ${noun}`}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

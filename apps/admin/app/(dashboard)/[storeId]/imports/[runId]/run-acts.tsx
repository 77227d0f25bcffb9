'use client';

import { Button } from '@mantine/core';
import { ask } from '../../../../../components/ask.tsx';
import { DownloadLink } from '../../../../../components/link.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import { applyImportAction, cancelImportAction, undoImportAction } from '../actions.ts';

type ActsProps = { base: string; id: string; state: string; changes: number; done: number; refused: number };

function words(count: number): string {
  return count === 1 ? '1 product' : `${count.toLocaleString('en')} products`;
}

/** What can be done with an import at its point. */
export function RunActs({ base, id, state, changes, done, refused }: ActsProps) {
  const { act, isActing } = useAct();
  const storeId = base.slice(1);
  const cancel = () =>
    ask({
      title: 'Stop this import?',
      consequence: 'What was taken in so far stays, and can be undone as a whole. The uploaded file is forgotten.',
      confirm: 'Stop import',
      danger: true,
      run: () => act(() => cancelImportAction(storeId, id), { said: 'The import is stopped' }),
    });
  const undo = () =>
    ask({
      title: `Undo this import?`,
      consequence: `Brings back ${words(done)} as they were, and takes away what the import made. What somebody changed since stays as it is.`,
      confirm: 'Undo import',
      danger: true,
      run: () => act(() => undoImportAction(storeId, id)),
    });
  const isOpen = ['uploading', 'mapping', 'checking', 'checked', 'running'].includes(state);
  return (
    <>
      {refused > 0 && state !== 'checking' ? (
        <DownloadLink href={`${base}/imports/${id}/refused`}>Download problems</DownloadLink>
      ) : null}
      {isOpen ? (
        <Button variant="default" onClick={cancel} disabled={isActing}>
          {state === 'running' ? 'Stop' : 'Discard file'}
        </Button>
      ) : null}
      {state === 'checked' ? (
        <Button loading={isActing} disabled={changes === 0} onClick={() => act(() => applyImportAction(storeId, id))}>
          {changes === 0 ? 'Nothing to import' : `Import ${words(changes)}`}
        </Button>
      ) : null}
      {done > 0 && ['done', 'failed', 'canceled'].includes(state) ? (
        <Button variant="default" onClick={undo} loading={isActing}>
          Undo import
        </Button>
      ) : null}
    </>
  );
}

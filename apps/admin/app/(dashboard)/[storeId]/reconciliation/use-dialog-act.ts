'use client';

import { useAct } from '../../../../components/use-act.ts';

/** Runs the act of a dialog and closes it when it is done. */
export function useDialogAct(onClose: () => void) {
  const { act, isActing } = useAct();
  const closing = (said: string) => ({
    said,
    next: () => {
      onClose();
      return undefined;
    },
  });
  return { act, isActing, closing };
}

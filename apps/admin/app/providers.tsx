'use client';

import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { type ReactNode, useState } from 'react';
import { theme, tones } from './theme.ts';

/** The scroll lock of open dialogs makes a style element of its own; it looks for the nonce under this name. */
function lendNonce(nonce: string): string {
  if (typeof window !== 'undefined') Object.assign(window, { __webpack_nonce__: nonce });
  return nonce;
}

/** What every page stands in: theme, dialogs, toasts. The document keeps the nonce it was first served with. */
export function Providers({ nonce, children }: { nonce: string; children: ReactNode }) {
  const [first] = useState(() => lendNonce(nonce));
  return (
    <MantineProvider theme={theme} cssVariablesResolver={tones} defaultColorScheme="auto" getStyleNonce={() => first}>
      <ModalsProvider labels={{ confirm: 'Confirm', cancel: 'Cancel' }}>{children}</ModalsProvider>
      <Notifications position="bottom-right" autoClose={4500} limit={3} />
    </MantineProvider>
  );
}

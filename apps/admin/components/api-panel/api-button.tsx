'use client';

import { ActionIcon, Drawer, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCode } from '@tabler/icons-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { callsOf } from '../../lib/api-calls.ts';
import { type ApiPlace, useApiPlace } from './api-place.tsx';
import { Calls } from './calls.tsx';

/** Opens the API of the page that one looks at. Outside of a store there is none. */
export function ApiButton() {
  const place = useApiPlace();
  return place ? <PanelButton place={place} /> : null;
}

function PanelButton({ place: { base, apiUrl } }: { place: ApiPlace }) {
  const [isOpen, panel] = useDisclosure(false);
  const path = usePathname();
  const search = useSearchParams();
  const page = path.startsWith(base) ? path.slice(base.length) : '';
  return (
    <>
      <Tooltip label="The API of this page">
        <ActionIcon variant="subtle" color="gray" size={36} onClick={panel.open} aria-label="The API of this page" data-look>
          <IconCode size={18} />
        </ActionIcon>
      </Tooltip>
      <Drawer
        opened={isOpen}
        onClose={panel.close}
        position="right"
        size={620}
        title="The API of this page"
        closeButtonProps={{ 'aria-label': 'Close the panel' }}
      >
        <Calls calls={callsOf(page, new URLSearchParams(search), { apiUrl, store: base.slice(1) })} base={base} apiUrl={apiUrl} />
      </Drawer>
    </>
  );
}

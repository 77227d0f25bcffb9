'use client';

import { ActionIcon, Menu } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconCopy, IconDots, IconExternalLink, IconTrash } from '@tabler/icons-react';
import { ask } from '../../../../components/ask.tsx';
import { useAct } from '../../../../components/use-act.ts';
import { archiveProductAction, deleteProductAction, duplicateProductAction } from './actions.ts';

type MenuProps = { base: string; shopUrl: string; product: { id: string; name: string; isArchived: boolean } };

/** What can be done with a product beyond editing it. */
export function ProductMenu({ base, shopUrl, product }: MenuProps) {
  const { act, isActing } = useAct();
  const storeId = base.slice(1);
  const { id, name, isArchived } = product;
  const archive = () =>
    act(() => archiveProductAction(storeId, id, !isArchived), {
      said: isArchived ? `${name} is back in the shop` : `${name} is archived`,
    });
  const askArchive = () =>
    ask({
      title: `Archive ${name}?`,
      consequence: 'It leaves the shop’s lists at once. Its orders stay as they are, and you can put it back at any time.',
      confirm: 'Archive product',
      run: archive,
    });
  const askDelete = () =>
    ask({
      title: `Delete ${name}?`,
      consequence:
        'Its variants and the placement of its pictures go with it. A product that was ordered or counted can only be archived.',
      confirm: 'Delete product',
      danger: true,
      run: () => act(() => deleteProductAction(storeId, id), { said: `${name} is deleted`, next: () => `${base}/products` }),
    });
  const copy = () =>
    act(() => duplicateProductAction(storeId, id), {
      said: 'Copied. The copy is archived until you have looked at it.',
      next: (made) => `${base}/products/${made.id}`,
    });
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={32} loading={isActing} aria-label={`More for ${name}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={shopUrl} target="_blank" rel="noreferrer" leftSection={<IconExternalLink size={16} />}>
          View in the shop
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={copy}>
          Duplicate
        </Menu.Item>
        <Menu.Item
          leftSection={isArchived ? <IconArchiveOff size={16} /> : <IconArchive size={16} />}
          onClick={isArchived ? archive : askArchive}
        >
          {isArchived ? 'Put back' : 'Archive'}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={askDelete}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

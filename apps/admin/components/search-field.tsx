'use client';

import { CloseButton, Loader, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from './use-query.ts';

/** Searches the list below: what is typed stands in the address. */
export function SearchField({ label, w = 280 }: { label: string; w?: number }) {
  const { get, set, isPending } = useQuery();
  const [text, setText] = useState(get('q'));
  const search = useDebouncedCallback((q: string) => set({ q }), 250);
  const change = (value: string) => {
    setText(value);
    search(value);
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      w={{ base: '100%', xs: w }}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        isPending ? (
          <Loader size={14} />
        ) : text ? (
          <CloseButton size="sm" aria-label="Clear the search" onClick={() => change('')} />
        ) : null
      }
    />
  );
}

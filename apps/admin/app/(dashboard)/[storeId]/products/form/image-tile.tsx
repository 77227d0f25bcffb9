'use client';

import { ActionIcon, Popover, Select, TextInput } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Stack } from '../../../../../components/columns.tsx';
import { Picture } from '../../../../../components/picture.tsx';
import type { ImageDraft, Swatch } from './draft.ts';
import styles from './form.module.css';

type TileProps = {
  image: ImageDraft;
  place: number;
  count: number;
  colors: Swatch[];
  isDragged: boolean;
  onDrag: () => void;
  onDrop: () => void;
  onMove: (to: number) => void;
  onChange: (patch: Partial<ImageDraft>) => void;
  onRemove: () => void;
};

/** One picture of a product. */
export function ImageTile(props: TileProps) {
  const { image, place, count, isDragged, onDrag, onDrop, onMove, onRemove } = props;
  const [isOver, setIsOver] = useState(false);
  const name = image.alt || `Picture ${place + 1}`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is a short cut; the arrow buttons do the same
    <div
      className={[styles.tile, isDragged && styles.dragged, isOver && styles.over].filter(Boolean).join(' ')}
      draggable
      onDragStart={onDrag}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        onDrop();
      }}
    >
      <Picture url={image.url} alt={image.alt} width={320} height={320} />
      {place === 0 ? <span className={styles.first}>First</span> : null}
      {image.alt ? null : <span className={styles.missingAlt}>No description</span>}
      <div className={styles.tileFoot}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          disabled={place === 0}
          onClick={() => onMove(place - 1)}
          aria-label={`Move ${name} forward`}
        >
          <IconArrowLeft size={14} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          disabled={place === count - 1}
          onClick={() => onMove(place + 1)}
          aria-label={`Move ${name} back`}
        >
          <IconArrowRight size={14} />
        </ActionIcon>
        <Describe {...props} name={name} />
        <ActionIcon variant="subtle" color="red" size="sm" onClick={onRemove} aria-label={`Take ${name} out`}>
          <IconTrash size={14} />
        </ActionIcon>
      </div>
    </div>
  );
}

function Describe({ image, colors, onChange, name }: TileProps & { name: string }) {
  const choices = [{ value: '', label: 'All colours' }, ...colors.map((color) => ({ value: color.id, label: color.name }))];
  return (
    <Popover width={280} position="bottom" shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Describe ${name}`}>
          <IconPencil size={14} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack>
          <TextInput
            label="What it shows"
            description="Read to people who do not see the picture"
            maxLength={500}
            value={image.alt}
            onChange={(event) => onChange({ alt: event.currentTarget.value })}
          />
          {colors.length > 0 ? (
            <Select
              label="Colour it shows"
              data={choices}
              value={image.colorId}
              onChange={(colorId) => onChange({ colorId: colorId ?? '' })}
              comboboxProps={{ withinPortal: false }}
            />
          ) : null}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

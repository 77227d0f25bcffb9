'use client';

import { brandRatios } from '@emporium/core/looks';
import { NumberInput, SegmentedControl, Select, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { Card } from '../../../../../components/card.tsx';
import { Row, Stack } from '../../../../../components/columns.tsx';
import type { LookDraft } from './draft.ts';

const ratioWords: Record<string, string> = {
  '1 / 1': 'Square',
  '4 / 5': 'Upright, 4 : 5',
  '3 / 4': 'Upright, 3 : 4',
  '2 / 3': 'Tall, 2 : 3',
  '3 / 2': 'Wide, 3 : 2',
  '4 / 3': 'Wide, 4 : 3',
};

function Labelled({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div>
      <Text size="sm" fw={500} mb={4} id={id}>
        {label}
      </Text>
      {children}
    </div>
  );
}

/** Corners, air, the shape of pictures, and how pages are laid out. */
export function Shape({ form }: { form: UseFormReturnType<LookDraft> }) {
  return (
    <Card title="Shape">
      <Stack>
        <Row>
          <NumberInput
            label="Corners"
            description="0 is square, 32 is round"
            suffix=" px"
            min={0}
            max={32}
            allowDecimal={false}
            {...form.getInputProps('brand.radius')}
          />
          <Select
            label="Pictures of goods"
            description="All are cropped to it"
            allowDeselect={false}
            data={brandRatios.map((value) => ({ value, label: ratioWords[value] ?? value }))}
            {...form.getInputProps('brand.pictureRatio')}
          />
        </Row>
        <Labelled id="density-label" label="Air between things">
          <SegmentedControl
            fullWidth
            aria-labelledby="density-label"
            data={[
              { value: 'compact', label: 'Compact' },
              { value: 'regular', label: 'Regular' },
              { value: 'airy', label: 'Airy' },
            ]}
            {...form.getInputProps('brand.density')}
          />
        </Labelled>
        <Labelled id="home-label" label="Manner of the pages">
          <SegmentedControl
            fullWidth
            aria-labelledby="home-label"
            data={[
              { value: 'bold', label: 'Bold' },
              { value: 'editorial', label: 'Editorial' },
            ]}
            {...form.getInputProps('brand.home')}
          />
        </Labelled>
      </Stack>
    </Card>
  );
}

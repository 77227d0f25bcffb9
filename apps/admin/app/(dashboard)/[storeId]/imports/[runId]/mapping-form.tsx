'use client';

import { Button, Checkbox, SegmentedControl, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../../../../components/card.tsx';
import { Stack } from '../../../../../components/columns.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import { checkImportAction, type Mapping } from '../actions.ts';
import styles from '../imports.module.css';
import { formatWords } from '../states.ts';

type Format = Mapping['format'];
type Known = { column: string; label: string; isNeeded: boolean; place: number };

type FormProps = {
  base: string;
  id: string;
  format: Format;
  header: string[];
  sample: string[][];
  columns: Record<Format, Known[]>;
};

const formatChoices = (['emporium', 'shopify', 'stock'] as const).map((value) => ({ value, label: formatWords[value] }));

/** Which column of the file means what: guessed from the names, changed by hand, with the first value of each shown. */
export function MappingForm({ base, id, format: guessed, header, sample, columns }: FormProps) {
  const { act, isActing } = useAct();
  const [format, setFormat] = useState<Format>(guessed);
  const [chosen, setChosen] = useState<Record<string, number>>({});
  const [byAddress, setByAddress] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const known = columns[format];
  const placeOf = ({ column, place }: Known) => chosen[column] ?? place;
  const places = header.map((name, place) => ({ value: String(place), label: name || `Column ${place + 1}` }));
  const check = () => {
    setProblem(null);
    const mapping = Object.fromEntries(known.map((column) => [column.column, placeOf(column)]));
    act(() => checkImportAction(base.slice(1), id, { format, mapping, byAddress }), { onNo: setProblem });
  };
  const change = (next: string) => {
    setFormat(next as Format);
    setChosen({});
  };
  return (
    <Stack>
      <Card title="What is in this file?">
        <Stack>
          <SegmentedControl aria-label="Kind of file" value={format} onChange={change} data={formatChoices} />
          {format === 'shopify' ? (
            <Checkbox
              checked={byAddress}
              onChange={(event) => setByAddress(event.currentTarget.checked)}
              label="Update products that the store has under the same address"
              description="Otherwise a product that did not come from Shopify stays, and the file’s gets an address of its own."
            />
          ) : null}
        </Stack>
      </Card>
      <Card title="Columns" help="What the file does not have stays as it is in the store.">
        <div className={styles.mapping}>
          {known.map((column) => {
            const place = placeOf(column);
            return (
              <div key={`${format}-${column.column}`}>
                <Select
                  label={column.label}
                  withAsterisk={column.isNeeded}
                  data={places}
                  value={place >= 0 ? String(place) : null}
                  onChange={(value) => setChosen({ ...chosen, [column.column]: value === null ? -1 : Number(value) })}
                  placeholder="Not in the file"
                  searchable
                  clearable
                />
                <div className={styles.sample}>
                  {place >= 0 ? sample.find((row) => row[place])?.[place] || 'empty' : '\u00a0'}
                </div>
              </div>
            );
          })}
        </div>
        {problem ? (
          <Text role="alert" size="sm" c="red" mt="sm">
            {problem}
          </Text>
        ) : null}
        <Button mt="md" onClick={check} loading={isActing}>
          Check file
        </Button>
      </Card>
    </Stack>
  );
}

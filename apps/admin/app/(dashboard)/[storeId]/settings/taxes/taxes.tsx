'use client';

import { ActionIcon, Button, Group, Modal, SegmentedControl } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ask } from '../../../../../components/ask.tsx';
import { Card } from '../../../../../components/card.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import type { Choice } from '../../../../../lib/choices.ts';
import { Section } from '../section.tsx';
import styles from '../settings.module.css';
import { deleteTaxRateAction, setTaxIncludedAction, type TaxDraft } from './actions.ts';
import { TaxForm } from './tax-form.tsx';

type TaxesProps = { storeId: string; taxIncluded: boolean; rates: TaxDraft[]; countries: Choice[] };

const blank: TaxDraft = { name: '', country: '', region: '', percent: '', appliesToShipping: false };

/** Whether prices hold tax, and how much it is where. */
export function Taxes({ storeId, taxIncluded, rates, countries }: TaxesProps) {
  const { act, isActing } = useAct();
  const [edited, setEdited] = useState<TaxDraft | null>(null);
  return (
    <>
      <Section
        title="Prices"
        help="Whether the prices you type hold their tax already, as is usual in Europe, or get it added at checkout."
      >
        <SegmentedControl
          aria-label="Tax in prices"
          disabled={isActing}
          data={[
            { value: 'added', label: 'Tax is added' },
            { value: 'included', label: 'Tax is included' },
          ]}
          value={taxIncluded ? 'included' : 'added'}
          onChange={(value) => act(() => setTaxIncludedAction(storeId, value === 'included'), { said: 'Saved' })}
        />
      </Section>
      <Section
        title="Rates"
        help="By where the parcel goes. A region’s rate wins over its country’s; where there is none, no tax is charged."
      >
        <Card flush>
          <ul className={styles.rates}>
            {rates.map((rate) => (
              <Rate key={rate.id} storeId={storeId} rate={rate} countries={countries} onEdit={() => setEdited(rate)} />
            ))}
            <li>
              <Group>
                <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setEdited(blank)}>
                  Add rate
                </Button>
                {rates.length === 0 ? <span className={styles.sub}>No tax is charged anywhere.</span> : null}
              </Group>
            </li>
          </ul>
        </Card>
      </Section>
      <Modal opened={edited !== null} onClose={() => setEdited(null)} title={edited?.id ? 'Edit tax rate' : 'Add tax rate'}>
        {edited ? <TaxForm storeId={storeId} rate={edited} countries={countries} onDone={() => setEdited(null)} /> : null}
      </Modal>
    </>
  );
}

type RateProps = { storeId: string; rate: TaxDraft; countries: Choice[]; onEdit: () => void };

function Rate({ storeId, rate, countries, onEdit }: RateProps) {
  const { act } = useAct();
  const { id = '', name, country, region, percent, appliesToShipping } = rate;
  const countryName = countries.find((choice) => choice.value === country)?.label ?? country;
  const remove = () =>
    ask({
      title: `Delete ${name} for ${countryName}?`,
      consequence: 'Carts there are priced without it from now on. Placed orders keep their tax.',
      confirm: 'Delete rate',
      danger: true,
      run: () => act(() => deleteTaxRateAction(storeId, id), { said: 'Rate deleted' }),
    });
  return (
    <li>
      <span className={styles.words}>
        <div>{region ? `${countryName}, ${region}` : countryName}</div>
        <div className={styles.sub}>{appliesToShipping ? `${name}, shipping too` : name}</div>
      </span>
      <span className={styles.amount}>{`${percent} %`}</span>
      <ActionIcon variant="subtle" color="gray" onClick={onEdit} aria-label={`Edit ${name} for ${countryName}`}>
        <IconPencil size={16} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" onClick={remove} aria-label={`Delete ${name} for ${countryName}`}>
        <IconTrash size={16} />
      </ActionIcon>
    </li>
  );
}

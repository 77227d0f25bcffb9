'use client';

import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconExternalLink } from '@tabler/icons-react';
import { Card } from '../../../../../components/card.tsx';
import { Stack } from '../../../../../components/columns.tsx';
import { Problem, SaveBar } from '../../../../../components/save-bar.tsx';
import { useSave } from '../../../../../components/use-save.ts';
import { saveLookAction } from './actions.ts';
import { Colours } from './colours.tsx';
import type { LookDraft, Samples } from './draft.ts';
import { Letters } from './letters.tsx';
import styles from './look.module.css';
import { Mark } from './mark.tsx';
import { Preview } from './preview.tsx';
import { Sections } from './sections.tsx';
import { Shape } from './shape.tsx';
import { Theme } from './theme.tsx';

type FormProps = {
  base: string;
  name: string;
  version: number;
  initial: LookDraft;
  samples: Samples;
  shopUrl: string;
};

/** How the shop looks, and beside it the shop in that look. */
export function LookForm({ base, name, version, initial, samples, shopUrl }: FormProps) {
  const form = useForm<LookDraft>({ initialValues: initial });
  const save = useSave({
    form,
    run: (draft) => saveLookAction(base.slice(1), version, draft),
    said: 'The shop wears its new look',
  });
  return (
    <form onSubmit={save.submit} noValidate>
      <Problem problem={save.problem} />
      <div className={styles.columns}>
        <Stack>
          <Card title="Theme" help="A look to begin with; everything below can be changed.">
            <Theme form={form} />
          </Card>
          <Mark form={form} base={base} />
          <Colours form={form} />
          <Letters form={form} />
          <Shape form={form} />
          <Sections form={form} />
        </Stack>
        <div className={styles.side}>
          <div className={styles.top}>
            <h2>Preview</h2>
            <Button
              component="a"
              href={shopUrl}
              target="_blank"
              rel="noreferrer"
              variant="subtle"
              size="compact-sm"
              rightSection={<IconExternalLink size={14} />}
            >
              Open the shop
            </Button>
          </div>
          <Preview name={name} draft={form.values} samples={samples} />
        </div>
      </div>
      <SaveBar save={save} isDirty={form.isDirty()} />
    </form>
  );
}

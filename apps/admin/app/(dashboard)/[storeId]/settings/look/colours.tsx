'use client';

import { contrastOf, readable } from '@emporium/core/looks';
import { ColorInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Card } from '../../../../../components/card.tsx';
import { Row, Stack } from '../../../../../components/columns.tsx';
import { State } from '../../../../../components/state.tsx';
import type { LookDraft } from './draft.ts';
import styles from './look.module.css';

const grounds = ['#ffffff', '#f6f5f1', '#f8f3e9', '#eef2f0', '#f3f0f7', '#101114'];
const inks = ['#101114', '#16181d', '#1d3227', '#2a1f3d', '#f5f5f2', '#ffffff'];
const accents = ['#16181d', '#ff4a1c', '#1f4a37', '#1d4ed8', '#b4235a', '#e0a100'];

const isColour = (text: string) => /^#[0-9a-f]{6}$/i.test(text);

/** Whether one colour can be read on another, in figures. */
function Contrast({ text, on, what }: { text: string; on: string; what: string }) {
  if (!isColour(text) || !isColour(on)) return null;
  const found = contrastOf(text, on);
  const isReadable = found >= readable;
  return (
    <div className={styles.contrast}>
      <span className={styles.sample} style={{ background: on, color: text }}>
        Aa
      </span>
      <span>{what}</span>
      <State tone={isReadable ? 'good' : 'bad'}>
        {isReadable ? `${found.toFixed(1)} : 1, can be read` : `${found.toFixed(1)} : 1, needs ${readable} : 1`}
      </State>
    </div>
  );
}

/** The four colours of a shop, and whether they can be read on each other. */
export function Colours({ form }: { form: UseFormReturnType<LookDraft> }) {
  const { ground, ink, accent, onAccent } = form.values.brand.colors;
  const field = (name: 'ground' | 'ink' | 'accent' | 'onAccent') => form.getInputProps(`brand.colors.${name}`);
  return (
    <Card title="Colours" help="Words have to be readable on their ground: 4.5 : 1 at least.">
      <Stack>
        <Row>
          <ColorInput label="Ground" description="Behind everything" format="hex" swatches={grounds} {...field('ground')} />
          <ColorInput label="Ink" description="Words on the ground" format="hex" swatches={inks} {...field('ink')} />
        </Row>
        <Row>
          <ColorInput label="Accent" description="Buttons and marks" format="hex" swatches={accents} {...field('accent')} />
          <ColorInput label="On the accent" description="Words on buttons" format="hex" swatches={inks} {...field('onAccent')} />
        </Row>
        <div>
          <Contrast text={ink} on={ground} what="Ink on the ground" />
          <Contrast text={onAccent} on={accent} what="Words on the accent" />
        </div>
      </Stack>
    </Card>
  );
}

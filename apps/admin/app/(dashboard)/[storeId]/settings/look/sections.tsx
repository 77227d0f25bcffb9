'use client';

import { brandSections } from '@emporium/core/looks';
import { ActionIcon, Checkbox, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { Card } from '../../../../../components/card.tsx';
import type { LookDraft } from './draft.ts';
import styles from './look.module.css';

type Name = (typeof brandSections)[number];

/** What a person calls the parts of the front page. */
const sectionWords: Record<Name, string> = {
  featured: 'Featured goods',
  categories: 'Categories',
  story: 'A second billboard',
  newest: 'Newest goods',
};

/** Which parts the front page shows below its first billboard, and in which order. */
export function Sections({ form }: { form: UseFormReturnType<LookDraft> }) {
  const { sections } = form.values.brand;
  const rows = [...sections, ...brandSections.filter((name) => !sections.includes(name))];
  const set = (names: Name[]) => form.setFieldValue('brand.sections', names);
  const toggle = (name: Name) => set(sections.includes(name) ? sections.filter((one) => one !== name) : [...sections, name]);
  const move = (index: number, by: -1 | 1) => {
    const next = [...sections];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    set(next);
  };
  const error = form.errors['brand.sections'];
  return (
    <Card title="Front page" help="Below its first billboard, in this order." flush>
      <ul className={styles.sections}>
        {rows.map((name, index) => {
          const isShown = sections.includes(name);
          return (
            <li key={name}>
              <Checkbox label={sectionWords[name]} checked={isShown} onChange={() => toggle(name)} />
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={!isShown || index === 0}
                onClick={() => move(index, -1)}
                aria-label={`Move ${sectionWords[name]} up`}
              >
                <IconArrowUp size={16} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={!isShown || index >= sections.length - 1}
                onClick={() => move(index, 1)}
                aria-label={`Move ${sectionWords[name]} down`}
              >
                <IconArrowDown size={16} />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      {error ? (
        <Text size="sm" c="red" px="md" pb="sm" role="alert">
          {error}
        </Text>
      ) : null}
    </Card>
  );
}

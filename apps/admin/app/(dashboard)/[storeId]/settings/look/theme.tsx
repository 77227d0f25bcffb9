'use client';

import { type brandThemes, looks } from '@emporium/core/looks';
import type { UseFormReturnType } from '@mantine/form';
import type { LookDraft } from './draft.ts';
import { families } from './families.ts';
import styles from './look.module.css';

type Name = (typeof brandThemes)[number];

const words: Record<Name, [string, string]> = {
  plain: ['Plain', 'White, quiet, even'],
  stride: ['Stride', 'Bold, square, loud'],
  lune: ['Lune', 'Soft, round, airy'],
};

/** Chooses a look to begin with: it sets colours, fonts and shape all at once. */
export function Theme({ form }: { form: UseFormReturnType<LookDraft> }) {
  const { brand } = form.values;
  const choose = (theme: Name) => form.setFieldValue('brand', { ...brand, ...structuredClone(looks[theme]), theme });
  return (
    <div className={styles.themes} role="radiogroup" aria-label="Theme">
      {(Object.keys(words) as Name[]).map((name) => {
        const { colors, fonts, radius } = looks[name];
        return (
          <label key={name} className={styles.theme} data-chosen={brand.theme === name || undefined}>
            <input type="radio" name="theme" checked={brand.theme === name} onChange={() => choose(name)} />
            <span
              className={styles.swatch}
              style={{
                background: colors.ground,
                color: colors.ink,
                fontFamily: families[fonts.display],
                borderRadius: radius / 2,
              }}
              aria-hidden
            >
              Aa
              <span style={{ background: colors.accent, borderRadius: radius / 3 }} />
            </span>
            <strong>{words[name][0]}</strong>
            <span>{words[name][1]}</span>
          </label>
        );
      })}
    </div>
  );
}

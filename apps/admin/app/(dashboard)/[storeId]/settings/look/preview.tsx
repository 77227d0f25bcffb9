'use client';

import type { brandSections } from '@emporium/core/looks';
import type { CSSProperties } from 'react';
import type { LookDraft, Samples } from './draft.ts';
import { families } from './families.ts';
import styles from './preview.module.css';

type PreviewProps = { name: string; draft: LookDraft; samples: Samples };

const air = { airy: 1.25, regular: 1, compact: 0.8 };

function Goods({ samples, title }: { samples: Samples; title: string }) {
  return (
    <section className={styles.row}>
      <h3 className={styles.heading}>{title}</h3>
      <div className={styles.goods}>
        {samples.goods.map(({ id, name, price, imageUrl }) => (
          <div key={id}>
            <div className={styles.picture}>
              {/* biome-ignore lint/performance/noImgElement: the media server keeps the widths; Next's optimizer is off */}
              {imageUrl ? <img src={`${imageUrl}?w=320`} alt="" loading="lazy" /> : null}
            </div>
            <div className={styles.name}>{name}</div>
            <div>{price}</div>
          </div>
        ))}
      </div>
    </section>
  );
}

function Banner({ billboard, isFirst }: { billboard: Samples['billboards'][number]; isFirst: boolean }) {
  const { label, text, buttonText, imageUrl, focal } = billboard;
  return (
    <section className={isFirst ? styles.hero : styles.strip}>
      {/* biome-ignore lint/performance/noImgElement: the media server keeps the widths; Next's optimizer is off */}
      {imageUrl ? <img src={`${imageUrl}?w=960`} alt="" style={{ objectPosition: focal }} /> : null}
      <div className={styles.heroWords}>
        <div className={styles.label}>{label}</div>
        {text ? <p>{text}</p> : null}
        {buttonText ? <span className={styles.button}>{buttonText}</span> : null}
      </div>
    </section>
  );
}

function Part({ name, samples }: { name: (typeof brandSections)[number]; samples: Samples }) {
  if (name === 'featured') return <Goods samples={samples} title="Featured" />;
  if (name === 'newest') return <Goods samples={samples} title="New" />;
  if (name === 'categories') {
    return (
      <section className={`${styles.row} ${styles.categories}`}>
        {samples.categories.map((category) => (
          <span key={category}>{category}</span>
        ))}
      </section>
    );
  }
  const second = samples.billboards[1];
  return second ? <Banner billboard={second} isFirst={false} /> : null;
}

/** The front page of the shop in a look that is not saved yet, with the store's own goods. */
export function Preview({ name, draft: { logoUrl, brand }, samples }: PreviewProps) {
  const { colors, fonts, radius, density, pictureRatio, home, mark, sections, tagline } = brand;
  const look = {
    '--ground': colors.ground,
    '--words': colors.ink,
    '--mark': colors.accent,
    '--on-mark': colors.onAccent,
    '--display': families[fonts.display],
    '--text': families[fonts.text],
    '--round': `${radius}px`,
    '--ratio': pictureRatio,
    '--air': air[density],
  } as CSSProperties;
  const logo = mark === 'name' ? '' : logoUrl;
  const [first] = samples.billboards;
  return (
    <div
      className={styles.shop}
      style={look}
      data-manner={home}
      role="img"
      aria-label="The front page of the shop in this look"
      inert
    >
      <div className={styles.head}>
        {/* biome-ignore lint/performance/noImgElement: the media server keeps the widths; Next's optimizer is off */}
        {logo ? <img className={styles.logo} src={`${logo}?w=320`} alt="" /> : null}
        {logo && mark === 'logo' ? null : <span className={styles.brand}>{name}</span>}
        <span className={styles.links}>{samples.categories.slice(0, 3).join('   ')}</span>
      </div>
      {first ? <Banner billboard={first} isFirst /> : null}
      {tagline ? <p className={styles.tagline}>{tagline}</p> : null}
      {sections.map((section) => (
        <Part key={section} name={section} samples={samples} />
      ))}
    </div>
  );
}

import type { brandMarks, brandSections, brandThemes, Look } from '@emporium/core/looks';

/** A store's look as its form holds it: everything said, nothing left to a theme. Paths of fields are those of the verb. */
export type LookDraft = {
  /** Where the logo is served, '' for none. */
  logoUrl: string;
  brand: Look & {
    theme: (typeof brandThemes)[number];
    mark: (typeof brandMarks)[number];
    tagline: string;
    description: string;
    sections: (typeof brandSections)[number][];
  };
};

/** Goods of the store, to be shown in its look. */
type Sample = { id: string; name: string; price: string; imageUrl: string | null };

/** What the preview shows of the store. */
export type Samples = {
  goods: Sample[];
  categories: string[];
  billboards: { label: string; text: string; buttonText: string; imageUrl: string; focal: string }[];
};

/** What goes round the neck. */
type Neck = 'crew' | 'v' | 'turtle' | 'collar' | 'bow' | 'open';

/** How a garment closes. */
type Front = 'plain' | 'placket' | 'cardigan' | 'wrap' | 'lapel' | 'double' | 'zip' | 'seamed';

/** The cut of anything with shoulders. Widths are half widths from the middle; all in pixels of a 1200 by 1500 picture. */
export type Cut = {
  shoulder: number;
  chest: number;
  waist: number;
  waistY: number;
  hip: number;
  hem: number;
  hemY: number;
  sleeve: 'none' | 'short' | 'long' | 'bell' | 'puff' | 'strap';
  neck: Neck;
  neckY: number;
  front: Front;
  rib?: boolean;
  belt?: boolean;
  pockets?: 'patch' | 'welt' | 'flap' | 'chest';
  tiers?: boolean;
};

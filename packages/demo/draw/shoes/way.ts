/** The colours of one shoe: each is #rrggbb. */
export type Way = {
  upper: string;
  overlay: string;
  accent: string;
  midsole: string;
  outsole: string;
  lace: string;
  lining: string;
};

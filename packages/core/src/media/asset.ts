/** A picture of a store as the admin sees it. `key` stands below the media origin; widths in pixels, `bytes` of the kept file. */
export type Asset = {
  id: string;
  key: string;
  contentType: string;
  bytes: number;
  width: number;
  height: number;
  blurDataUrl: string;
  originalName: string;
  alt: string;
  createdAt: Date;
};

export const assetColumns = [
  'id',
  'key',
  'contentType',
  'bytes',
  'width',
  'height',
  'blurDataUrl',
  'originalName',
  'alt',
  'createdAt',
] as const satisfies readonly (keyof Asset)[];

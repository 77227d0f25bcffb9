import type { Metadata } from 'next';
import { absoluteUrl, type Shop } from './shop.ts';

/** The width of a shared picture, in pixels, and the greatest height that networks show of it. */
const sharedWidth = 1280;

type Shared = {
  title: string;
  /** Path of the page in the shop. */
  path: string;
  description?: string | undefined;
  /** The picture of the page; its own size where it is known. */
  picture?: { url: string; alt: string; width?: number; height?: number } | undefined;
};

/**
 * How a page looks when its link is shared (https://ogp.me, and Twitter's cards). Pages without a picture of their own show the shop's logo.
 * It stands in whole on every page, for Next takes over nothing of a part that a page sets itself.
 */
export function shareAs(shop: Shop, { title, path, description, picture }: Shared): Pick<Metadata, 'openGraph' | 'twitter'> {
  const { name, locale, logoUrl } = shop.profile;
  const image = picture ?? (logoUrl ? { url: logoUrl, alt: name } : undefined);
  const known = image?.width && image.height && image.width > sharedWidth ? sharedWidth / image.width : 1;
  const images = image
    ? [
        {
          url: `${image.url}?w=${sharedWidth}`,
          alt: image.alt || title,
          ...(image.width && image.height
            ? { width: Math.round(image.width * known), height: Math.round(image.height * known) }
            : {}),
        },
      ]
    : [];
  const told = { title, images, ...(description ? { description } : {}) };
  return {
    openGraph: { ...told, type: 'website', siteName: name, locale: locale.replace('-', '_'), url: absoluteUrl(shop, path) },
    twitter: { ...told, card: picture ? 'summary_large_image' : 'summary' },
  };
}

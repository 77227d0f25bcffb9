type PictureProps = {
  url: string;
  alt: string;
  width: number;
  height: number;
  widths?: string;
  lazy?: boolean;
  className?: string;
};

const kept = [320, 640, 960, 1280, 1920];

/** A picture of the store's media, in the width that fits. `widths` is the CSS sizes of the place it stands in. */
export function Picture({ url, alt, width, height, widths, lazy = true, className }: PictureProps) {
  const sources = widths ? kept.map((w) => `${url}?w=${w} ${w}w`).join(', ') : undefined;
  const load = lazy ? 'lazy' : 'eager';
  return (
    // biome-ignore lint/performance/noImgElement: the media server keeps the widths; Next's optimizer is off
    <img
      src={`${url}?w=320`}
      srcSet={sources}
      sizes={widths}
      alt={alt}
      width={width}
      height={height}
      loading={load}
      decoding="async"
      className={className}
    />
  );
}

const widths = [320, 640, 960, 1280, 1920] as const;

/** A picture of the media server in the widths that it has. */
function pictureSet(url: string, width?: number): { src: string; srcSet: string } {
  const fitting = width ? widths.filter((one) => one < width) : widths;
  const sources = fitting.map((one) => `${url}?w=${one} ${one}w`);
  // The picture itself is the largest copy there is.
  if (width && !(widths as readonly number[]).includes(width)) sources.push(`${url} ${width}w`);
  return { src: `${url}?w=960`, srcSet: sources.join(', ') };
}

type PictureProps = {
  url: string;
  alt: string;
  /** The picture's own size; without it the place that it stands in must have one. */
  width?: number;
  height?: number;
  blur?: string;
  sizes: string;
  /** What stays in sight when it is cropped, percent. */
  focus?: { x: number; y: number };
  /** The largest picture of the first screen: fetched before anything else. */
  isFirst?: boolean;
  /** The only width that is fetched, for pictures that show only where a mouse is; without it the browser chooses. */
  only?: (typeof widths)[number];
  className?: string;
};

/** A picture that takes its place before it is there, shows a blur of itself meanwhile, and comes in the width that the page needs. */
export function Picture({ url, alt, width, height, blur, sizes, focus, isFirst = false, only, className }: PictureProps) {
  const style = {
    ...(blur ? { backgroundImage: `url("${blur}")`, backgroundSize: 'cover' } : {}),
    ...(focus ? { objectPosition: `${focus.x}% ${focus.y}%` } : {}),
  };
  return (
    // biome-ignore lint/performance/noImgElement: pictures come in all widths from the media server
    <img
      {...(only ? { src: `${url}?w=${only}` } : { ...pictureSet(url, width), sizes })}
      alt={alt}
      width={width}
      height={height}
      style={style}
      {...(isFirst ? { fetchPriority: 'high', decoding: 'sync' } : { loading: 'lazy', decoding: 'async' })}
      className={className}
    />
  );
}

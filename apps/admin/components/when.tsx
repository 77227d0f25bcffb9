import { type ShownTime, showTime } from '../lib/show-time.ts';

/** A moment by its distance; the exact one in the store's time shows on hover. */
export function When({ at, store }: { at: Date | string; store: { locale: string; timeZone: string } }) {
  return <ShownWhen shown={showTime(at, store)} />;
}

/** The same, of a moment that was put into words on the server. */
export function ShownWhen({ shown }: { shown: ShownTime }) {
  return (
    <time dateTime={shown.iso} title={shown.exact}>
      {shown.text}
    </time>
  );
}

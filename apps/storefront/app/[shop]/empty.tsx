import Link from 'next/link';

type EmptyProps = { title: string; hint: string; action?: { label: string; href: string } };

/** Where nothing is: what that means, and where to go instead. */
export function Empty({ title, hint, action }: EmptyProps) {
  return (
    <div className="page flex flex-col items-center gap-3 py-20 text-center sm:py-28">
      <p className="display text-3xl sm:text-4xl">{title}</p>
      <p className="max-w-[44ch] text-muted">{hint}</p>
      {action ? (
        <Link href={action.href} className="button button-main mt-5">
          {action.label}
        </Link>
      ) : null}
    </div>
  );
}

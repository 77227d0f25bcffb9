import Link from 'next/link';

type EmptyProps = {
  title: string;
  hint: string;
  action?: { label: string; href: string };
  /** True where it is all that the page says: then its title is the page's. */
  isPage?: boolean;
};

/** Where nothing is: what that means, and where to go instead. */
export function Empty({ title, hint, action, isPage = false }: EmptyProps) {
  const Title = isPage ? 'h1' : 'p';
  return (
    <div className="page flex flex-col items-center gap-3 py-20 text-center sm:py-28">
      <Title className="display text-3xl sm:text-4xl">{title}</Title>
      <p className="max-w-[44ch] text-muted">{hint}</p>
      {action ? (
        <Link href={action.href} className="button button-main mt-5">
          {action.label}
        </Link>
      ) : null}
    </div>
  );
}

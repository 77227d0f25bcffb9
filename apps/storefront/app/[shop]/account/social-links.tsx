import { accountWords } from '../../../lib/account-words.ts';
import type { Shop } from '../../../lib/shop.ts';

/** The other providers by which one can sign in here; nothing where there are none. Plain links, so that they need no script. */
export async function SocialLinks({ shop, to }: { shop: Shop; to: string }) {
  const providers = await shop.store.auth.providers({ cache: 'no-store' });
  if (providers.length === 0) return null;
  return (
    <div className="mt-8">
      <p className="mb-5 flex items-center gap-4 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {accountWords.or}
      </p>
      <ul className="flex flex-col gap-3">
        {providers.map(({ id, name }) => (
          <li key={id}>
            <a
              href={`${shop.base}/account/social?provider=${encodeURIComponent(id)}&to=${encodeURIComponent(to)}`}
              className="button button-quiet w-full"
            >
              {accountWords.by(name)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

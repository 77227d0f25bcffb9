import { type Billboard, StoreError, type StoreProfile } from '@emporium/sdk';
import { connection } from 'next/server';
import { ArrowIcon } from '../../components/icons.tsx';
import { Picture } from '../../components/picture.tsx';
import { namedShops } from '../../lib/named-shops.ts';
import { kept, openStore } from '../../lib/store.ts';
import { readTheme } from '../../lib/theme.ts';
import { faultWords, frontWords } from '../../lib/words.ts';

type Door = { profile: StoreProfile; billboard: Billboard | null };

async function readDoor(slug: string): Promise<Door | null> {
  const store = openStore(slug);
  try {
    const [profile, billboards] = await Promise.all([store.profile(kept(slug)), store.billboards.list(kept(slug))]);
    return { profile, billboard: billboards.find((one) => one.isHome) ?? billboards[0] ?? null };
  } catch (error) {
    if (error instanceof StoreError && error.status === 404) return null;
    throw error;
  }
}

function ShopDoor({ door: { profile, billboard } }: { door: Door }) {
  const theme = readTheme(profile.brand);
  return (
    // Not a link of the router: each shop has a frame of its own.
    <a
      href={`/${profile.slug}`}
      data-manner={theme.manner}
      style={theme.variables}
      className="group flex flex-col overflow-hidden rounded-card bg-ground text-ink outline-offset-4"
    >
      <span className="relative block aspect-[4/3] overflow-hidden bg-tint">
        {billboard ? (
          <Picture
            url={billboard.imageUrl}
            alt=""
            sizes="(min-width: 64rem) 50vw, 100vw"
            focus={{ x: billboard.focalX, y: billboard.focalY }}
            isFirst
            className="absolute inset-0 size-full object-cover transition-transform duration-500 group-hover:scale-[1.02]"
          />
        ) : null}
      </span>
      <span className="flex items-end justify-between gap-6 p-6 font-text lg:p-8">
        <span>
          <span className="block font-display text-4xl font-semibold tracking-tight lg:text-5xl">{profile.name}</span>
          <span className="mt-2 block opacity-75">{theme.tagline || frontWords.sells(profile.currency)}</span>
        </span>
        <ArrowIcon className="size-8 transition-transform group-hover:translate-x-1.5" />
        <span className="sr-only">{frontWords.enter(profile.name)}</span>
      </span>
    </a>
  );
}

/** The front door where no host names a shop. */
export default async function FrontPage() {
  await connection();
  const doors = (await Promise.all(namedShops().map(readDoor))).filter((door) => door !== null);
  return (
    <main className="page flex flex-1 flex-col justify-center py-12 lg:py-20">
      <p className="eyebrow">{frontWords.title}</p>
      <h1 className="display mt-3 text-[clamp(2.4rem,6vw,4.5rem)]">{doors.length > 0 ? frontWords.heading : frontWords.none}</h1>
      <p className="mt-4 mb-10 max-w-[52ch] text-lg text-muted">
        {doors.length > 0 ? frontWords.intro : `${frontWords.noneHint} ${faultWords.noShopHint}`}
      </p>
      <ul className="grid gap-6 lg:grid-cols-2 lg:gap-8">
        {doors.map((door) => (
          <li key={door.profile.id}>
            <ShopDoor door={door} />
          </li>
        ))}
      </ul>
    </main>
  );
}

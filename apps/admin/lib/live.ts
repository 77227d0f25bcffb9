import { withStore } from '@emporium/core/db';
import { feedChannel, type Listener, openListener, readFeed } from '@emporium/core/feed';
import { visitChannel, visitOrder } from '@emporium/core/orders';
import { house } from './house.ts';
import { findMember, type Member } from './member.ts';

const place = Symbol.for('emporium.admin.listener');
const shelf = globalThis as { [place]?: Listener };

/** The one connection of this process that hears of news, opened at the first use. */
function listener(): Listener {
  shelf[place] ??= openListener(house().config.appDatabaseUrl, [feedChannel, visitChannel]);
  return shelf[place];
}

/** How often a quiet stream says that it is there, looks whether it missed something, and asks whether its reader is still a member, in milliseconds. */
const heartbeatMs = 20_000;
/** How long one stream lasts: then the browser comes again, with its session, and goes on where it was. */
const longestMs = 10 * 60_000;

type Send = (event: { id?: number; name?: string; data: unknown }) => void;

/** Sends what has happened since the last time; called at every notice, one run after the other. */
function follower(member: Member, after: number | null, send: Send): () => Promise<void> {
  let cursor = after;
  let running: Promise<void> = Promise.resolve();
  const look = async () => {
    for (;;) {
      const feed = await withStore(house().db, member.store, (tx) => readFeed(tx, member.store, member.actor, { after: cursor }));
      const isFirst = cursor === null;
      cursor = feed.cursor;
      if (feed.reset) send({ id: cursor, name: isFirst ? 'ready' : 'reset', data: {} });
      for (const { cursor: id, type, subjectId } of feed.news) send({ id, data: { type, subjectId } });
      if (feed.news.length === 0) return;
    }
  };
  return () => {
    running = running.then(look, look);
    return running;
  };
}

/** Keeps telling who else has an order open; the answer's second part says that this screen has left it. */
function visitor(member: Member, orderId: string, send: Send) {
  const visit = (left?: Date) =>
    withStore(house().db, member.store, (tx) => visitOrder(tx, member.store, member.actor, { orderId, left }));
  let last: Promise<Date> | undefined;
  return {
    tell: async () => {
      const visiting = visit();
      last = visiting.then(({ seenAt }) => seenAt);
      send({ name: 'others', data: (await visiting).others });
    },
    leave: async () => {
      const seenAt = await last;
      if (seenAt) await visit(seenAt);
    },
  };
}

/**
 * The live news of a store as server-sent events, from a cursor on; with an order also who else has it open.
 *
 * @param signal  ends the stream when the reader is gone.
 */
export function liveStream(
  member: Member,
  from: { after: number | null; orderId: string | null },
  signal: AbortSignal,
): ReadableStream {
  const words = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      const { store, user } = member;
      const write = (text: string) => controller.enqueue(words.encode(text));
      const send: Send = ({ id, name, data }) =>
        write(`${id === undefined ? '' : `id: ${id}\n`}${name ? `event: ${name}\n` : ''}data: ${JSON.stringify(data)}\n\n`);
      const catchUp = follower(member, from.after, send);
      const visits = from.orderId ? visitor(member, from.orderId, send) : null;
      const quietly = (work: Promise<unknown> | undefined) => void work?.catch(() => end());
      const stops = [
        listener().on(feedChannel, (text) => {
          if (text === '' || text === store.id) quietly(catchUp());
        }),
        listener().on(visitChannel, (text) => {
          if (text === `${store.id} ${from.orderId}`) quietly(visits?.tell());
        }),
      ];
      const beat = setInterval(() => {
        write(': here\n\n');
        quietly(
          findMember(user, store.id).then((still) => {
            if (!still) throw new Error('no longer a member');
            return Promise.all([catchUp(), visits?.tell()]);
          }),
        );
      }, heartbeatMs);
      const over = setTimeout(() => end(), longestMs);
      let hasEnded = false;
      const end = () => {
        if (hasEnded) return;
        hasEnded = true;
        clearInterval(beat);
        clearTimeout(over);
        for (const stop of stops) stop();
        visits?.leave().catch(() => undefined);
        controller.close();
      };
      signal.addEventListener('abort', end, { once: true });
      write('retry: 1000\n\n');
      quietly(Promise.all([catchUp(), visits?.tell()]));
    },
  });
}

'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { orderWords } from '../../../../lib/words.ts';
import { checkOrder } from './actions.ts';

type WatchProps = {
  id: string;
  token: string;
  status: string;
  paymentStatus: string;
  /** True while the order can still be paid: then nothing is on its way yet. */
  isPaying: boolean;
};

/** Waits between two questions, in milliseconds: often at first, then more and more rarely. */
const waitsMs = [1500, 2000, 3000, 4000, 6000, 8000, 12_000, 20_000, 30_000];

/** Asks how the order stands until it has moved, then draws the page anew. Rests while the page is hidden. */
export function OrderWatch({ id, token, status, paymentStatus, isPaying }: WatchProps) {
  const router = useRouter();
  const [asked, setAsked] = useState(0);
  const isLate = asked >= waitsMs.length;
  useEffect(() => {
    const waitMs = waitsMs[asked];
    if (waitMs === undefined) return;
    const timer = setTimeout(async () => {
      const order = document.hidden ? null : await checkOrder(id, token).catch(() => null);
      if (order && (order.status !== status || order.paymentStatus !== paymentStatus || (order.payUrl !== null) !== isPaying))
        router.refresh();
      else setAsked((times) => times + (document.hidden ? 0 : 1));
    }, waitMs);
    return () => clearTimeout(timer);
  }, [asked, id, token, status, paymentStatus, isPaying, router]);
  if (isPaying) return null;
  return (
    <div role="status" className="mt-6 max-w-[36rem]">
      {isLate ? (
        <>
          <p className="font-semibold">{orderWords.lateTitle}</p>
          <p className="text-muted">{orderWords.lateHint}</p>
          <button type="button" onClick={() => setAsked(0)} className="button button-quiet button-small mt-3">
            {orderWords.check}
          </button>
        </>
      ) : (
        <div className="h-1 overflow-hidden rounded-full bg-line">
          <div className="h-full w-2/5 animate-[run_1600ms_ease-in-out_infinite] rounded-full bg-accent" />
        </div>
      )}
    </div>
  );
}

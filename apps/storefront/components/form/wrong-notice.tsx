'use client';

import { useEffect, useRef } from 'react';
import type { Refused } from '../../lib/cart-answer.ts';

/** Says that something is wrong, and leads the keyboard to the first field that is. Stands inside the form. */
export function WrongNotice({ refused }: { refused: Refused | null }) {
  const notice = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (!refused) return;
    const field = notice.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (field ?? notice.current)?.focus();
  }, [refused]);
  if (!refused) return null;
  return (
    <p ref={notice} tabIndex={-1} role="alert" className="rounded-control border border-bad px-4 py-3 text-[0.9375rem] text-bad">
      {refused.message}
    </p>
  );
}

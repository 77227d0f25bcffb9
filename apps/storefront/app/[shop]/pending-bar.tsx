'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { Suspense, useEffect, useState } from 'react';

/** True for a click that leads to another page of this shop in this window. Links marked data-opens open something beside the page. */
function leadsOn(event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || link.target || link.origin !== location.origin || 'opens' in link.dataset)
    return false;
  return link.pathname !== location.pathname || link.search !== location.search;
}

function Bar() {
  const place = `${usePathname()}?${useSearchParams()}`;
  const [leaving, setLeaving] = useState<string | null>(null);
  useEffect(() => {
    const note = (event: MouseEvent) => {
      if (leadsOn(event)) setLeaving(place);
    };
    document.addEventListener('click', note, { capture: true });
    return () => document.removeEventListener('click', note, { capture: true });
  }, [place]);
  const isPending = leaving === place;
  return (
    <div
      aria-hidden="true"
      className={`pointer-events-none fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden transition-opacity duration-200 ${isPending ? 'opacity-100 delay-150' : 'opacity-0'}`}
    >
      <div className={`h-full w-2/5 bg-accent ${isPending ? 'animate-[run_900ms_linear_infinite]' : ''}`} />
    </div>
  );
}

/** A thin line at the top while the next page is on its way: slow connections need to see that a click was heard. */
export function PendingBar() {
  return (
    <Suspense>
      <Bar />
    </Suspense>
  );
}

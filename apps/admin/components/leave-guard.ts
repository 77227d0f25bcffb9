'use client';

import { useEffect, useRef } from 'react';
import { ask } from './ask.tsx';

/** The forms on the page that hold unsaved changes. */
const unsaved = new Set<() => boolean>();

function isUnsaved(): boolean {
  return [...unsaved].some((isDirty) => isDirty());
}

/** Leaves the page by `go`; with unsaved changes it asks first. For ways out that are no links, such as the command palette. */
export function leave(go: () => void): void {
  if (!isUnsaved()) {
    go();
    return;
  }
  ask({
    title: 'Leave without saving?',
    consequence: 'What you changed on this page is lost.',
    confirm: 'Leave without saving',
    danger: true,
    run: () => {
      unsaved.clear();
      go();
    },
  });
}

/** The link that a press follows within the admin, or null when it opens elsewhere or leads nowhere else. */
function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return null;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
  if (!link || (link.target && link.target !== '_self') || link.origin !== window.location.origin) return null;
  return link.pathname === window.location.pathname && link.hash ? null : link;
}

type Traversal = Event & { navigationType: string; destination: { key: string } };
type Navigation = EventTarget & { traverseTo: (key: string) => unknown };

/** Browsers that know the Navigation API ask before Back and Forward, too; the others ask only before a page is closed. */
function navigationOf(): Navigation | undefined {
  return (window as { navigation?: Navigation }).navigation;
}

/**
 * Asks before unsaved changes are lost: by a link within the admin, by Back and Forward, by closing the page.
 *
 * @param isDirty  whether there are unsaved changes now.
 */
export function useLeaveGuard(isDirty: () => boolean): void {
  const latest = useRef(isDirty);
  latest.current = isDirty;
  useEffect(() => {
    const mine = () => latest.current();
    unsaved.add(mine);
    const onClick = (event: MouseEvent) => {
      const link = isUnsaved() ? linkOf(event) : null;
      if (!link) return;
      event.preventDefault();
      event.stopPropagation();
      leave(() => link.click());
    };
    const onTraverse = (event: Event) => {
      const { navigationType, destination, cancelable } = event as Traversal;
      if (navigationType !== 'traverse' || !cancelable || !isUnsaved()) return;
      event.preventDefault();
      leave(() => navigationOf()?.traverseTo(destination.key));
    };
    const onClose = (event: BeforeUnloadEvent) => {
      if (isUnsaved()) event.preventDefault();
    };
    document.addEventListener('click', onClick, { capture: true });
    window.addEventListener('beforeunload', onClose);
    navigationOf()?.addEventListener('navigate', onTraverse);
    return () => {
      unsaved.delete(mine);
      document.removeEventListener('click', onClick, { capture: true });
      window.removeEventListener('beforeunload', onClose);
      navigationOf()?.removeEventListener('navigate', onTraverse);
    };
  }, []);
}

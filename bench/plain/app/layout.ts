import { createElement, type ReactNode } from 'react';

/** The frame of the plain pages. */
export default function Layout({ children }: { children: ReactNode }) {
  return createElement('html', { lang: 'en' }, createElement('body', null, children));
}

import { createElement } from 'react';

/** An empty page: what any page of this version of Next carries. */
export default function EmptyPage() {
  return createElement('main');
}

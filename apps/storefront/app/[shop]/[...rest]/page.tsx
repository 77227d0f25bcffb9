import { notFound } from 'next/navigation';

/** Whatever address of a shop leads nowhere ends in the shop's own page for that. */
export default function LostPage(): never {
  notFound();
}

/** The name by which the keeper of pages, which runs before Next in the same process, can be reached from Next's own copy of the modules. */
export const pagesDoor = Symbol.for('emporium.pages');

/** Drops the kept pages of a shop, by its slug. Nothing happens where no pages are kept, as in development. */
export function dropPages(slug: string): void {
  const drop: unknown = Reflect.get(globalThis, pagesDoor);
  if (typeof drop === 'function') drop(slug);
}

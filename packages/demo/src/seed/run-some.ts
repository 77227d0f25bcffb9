/** Does the work for every item, at most `most` at a time, in order of beginning; the first failure ends it. */
export async function runSome<Item>(most: number, items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  const hands = Array.from({ length: most }, async () => {
    for (const item of queue) await work(item);
  });
  await Promise.all(hands);
}

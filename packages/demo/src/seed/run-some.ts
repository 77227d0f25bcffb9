/** Does the work for every item, at most `most` at a time. After a failure nothing new begins; it is thrown when all hands rest. */
export async function runSome<Item>(most: number, items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  let hasFailed = false;
  const hands = Array.from({ length: most }, async () => {
    for (const item of queue) {
      if (hasFailed) return;
      await work(item).catch((error: unknown) => {
        hasFailed = true;
        throw error;
      });
    }
  });
  const ended = await Promise.allSettled(hands);
  const failure = ended.find((hand) => hand.status === 'rejected');
  if (failure) throw failure.reason;
}

import { inRequest, requestNow } from './request-id.ts';

type Waiting<Ask, Answer> = { ask: Ask; requestId: string; resolve(answer: Answer): void; reject(error: unknown): void };

/**
 * Does together what comes while earlier work is under way: one run at a time, each with all that waits, at most `most`. Nothing waits for
 * company; who comes alone is served alone, and in the name of the own request: what many share is nobody's.
 *
 * @param namesOf  no two asks of one run share a name; the later one waits for the next run.
 * @param run  answers every ask, in their order; if it throws, each of them is told.
 */
export function combiner<Ask, Answer>(
  most: number,
  namesOf: (ask: Ask) => readonly string[],
  run: (asks: Ask[]) => Promise<Answer[]>,
): { ask(ask: Ask): Promise<Answer>; isIdle(): boolean } {
  let waiting: Waiting<Ask, Answer>[] = [];
  let isBusy = false;

  const takeBatch = (): Waiting<Ask, Answer>[] => {
    const names = new Set<string>();
    const batch: Waiting<Ask, Answer>[] = [];
    const rest: Waiting<Ask, Answer>[] = [];
    for (const one of waiting) {
      const own = namesOf(one.ask);
      const fits = batch.length < most && !own.some((name) => names.has(name));
      (fits ? batch : rest).push(one);
      // What waits also keeps its names: of two asks with one name the first comes first.
      for (const name of own) names.add(name);
    }
    waiting = rest;
    return batch;
  };

  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = takeBatch();
      try {
        const requestId = batch.length === 1 ? (batch[0]?.requestId ?? '') : '';
        const answers = await inRequest(requestId, () => run(batch.map((one) => one.ask)));
        for (const [index, one] of batch.entries()) one.resolve(answers[index] as Answer);
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    isBusy = false;
  };

  return {
    isIdle: () => !isBusy,
    ask: (ask) =>
      new Promise((resolve, reject) => {
        waiting.push({ ask, requestId: requestNow(), resolve, reject });
        if (isBusy) return;
        isBusy = true;
        // What arrives in the same turn of the loop goes along.
        setImmediate(() => void work());
      }),
  };
}

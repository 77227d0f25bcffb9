import type { Kind, Kinds } from '../kinds.ts';
import type { RawTree } from '../params/decode-form.ts';
import type { Params, Shape } from '../params/shapes.ts';
import { readParams } from '../params/shapes.ts';
import { StripeRefusal } from '../stripe-refusal.ts';
import type { Courier } from '../webhooks/deliver-webhooks.ts';
import { accountOf, type World } from '../world.ts';
import { weatherVerbs } from './change-weather.ts';
import { webhookVerbs } from './spoil-webhooks.ts';
import { paymentVerbs } from './steer-payments.ts';
import type { Verb } from './verb.ts';

const verbs = { ...paymentVerbs, ...webhookVerbs, ...weatherVerbs };
type Verbs = typeof verbs;
type Fields = Record<string, Shape<unknown>>;
type Deed<V> = V extends Verb<infer F extends Fields, infer R> ? (account: string, input: Params<F>) => R : never;

export type Control = { [N in keyof Verbs]: Deed<Verbs[N]> } & {
  /** The same verbs by name with unread input, as the panel and its JSON come by; 404 for an unknown verb. */
  run(account: string, name: string, input: RawTree): object;
  /** Every document of a kind, newest first. */
  list<K extends Kind>(account: string, kind: K): Kinds[K][];
  accounts(): string[];
  /** Does what is due and resolves when every webhook that was due has been answered or has failed. Retries to come do not count. */
  idle(): Promise<void>;
};

/** The control of a sandbox: each verb is one change, done when the method returns; `account` is the token in the secret key. */
export function giveControl(world: World, courier: Courier): Control {
  function perform(account: string, act: () => object): object {
    accountOf(world, account);
    world.agenda.runDue();
    const result = world.vault.change(act);
    // A moved clock, a released webhook: what fell due by the order happens with it.
    world.agenda.runDue();
    return result;
  }

  const bound = Object.fromEntries(
    Object.entries(verbs).map(([name, { act }]) => [
      name,
      (account: string, input: object) =>
        // Each deed gets the input that its own method's type asked for.
        perform(account, () => (act as Verb<Fields, object>['act'])(world, account, input)),
    ]),
  );

  return {
    ...(bound as { [N in keyof Verbs]: Deed<Verbs[N]> }),
    run(account, name, input) {
      const found: unknown = Object.hasOwn(verbs, name) ? verbs[name as keyof Verbs] : undefined;
      if (!found)
        throw new StripeRefusal(404, { type: 'invalid_request_error', message: `The control panel has no verb '${name}'.` });
      const { fields, act } = found as Verb<Fields, object>;
      const params = readParams(fields, input);
      return perform(account, () => act(world, account, params));
    },
    list: (account, kind) => world.vault.newest(account, kind),
    accounts: () => world.vault.accounts(),
    async idle() {
      await world.vault.settled();
      world.agenda.runDue();
      await courier.idle();
      await world.vault.settled();
    },
  };
}

import type { Params, Shape } from '../params/shapes.ts';
import type { World } from '../world.ts';

type Fields = Record<string, Shape<unknown>>;

/** One thing that the control panel can do: its input and its deed. A deed is one change of the vault. */
export interface Verb<F extends Fields, R extends object> {
  fields: F;
  act(world: World, account: string, input: Params<F>): R;
}

/** Lets the types of the fields reach the deed. */
export function verb<F extends Fields, R extends object>(fields: F, act: Verb<F, R>['act']): Verb<F, R> {
  return { fields, act };
}

import type { RawTree } from '../params/decode-form.ts';
import type { Shape } from '../params/shapes.ts';
import { type Params, readParams } from '../params/shapes.ts';
import type { Caller, World } from '../world.ts';

/** What a route gets besides its parameters. */
export interface Call {
  world: World;
  caller: Caller;
  /** The part of the path in braces. */
  id: string;
  /** Scheme and host by which the sandbox was reached. */
  origin: string;
}

export interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  /** "/v1/charges/{id}" */
  path: string;
  pattern: RegExp;
  /** Reads the parameters (refusing at stage "before") and gives back the deed itself. */
  prepare(raw: RawTree): (call: Call) => object;
}

/** A route of the API: its parameters and what it does, in one place. */
export function route<F extends Record<string, Shape<unknown>>>(
  method: Route['method'],
  path: string,
  fields: F,
  act: (call: Call, params: Params<F>) => object,
): Route {
  return {
    method,
    path,
    pattern: new RegExp(`^${path.replace('{id}', '([^/]+)')}$`),
    prepare(raw) {
      const params = readParams(fields, raw);
      return (call) => act(call, params);
    },
  };
}

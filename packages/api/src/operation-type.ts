import type { Tx } from '@emporium/core/db';
import type { RefusalCode } from '@emporium/core/lib';
import type { StoreProfile } from '@emporium/core/stores';
import type { Actor, Permission } from '@emporium/core/who';
import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Env } from './env.ts';

/** Who may call: a shopper, a signed-in customer, a manager with this permission, or (`user`) whoever is signed in at the admin. */
type Policy = Permission | 'user';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type Shape = z.ZodType | undefined;
export type Read<S extends Shape> = S extends z.ZodType ? z.output<S> : undefined;

/** One answer of an operation: what it means, its JSON, its headers. */
type Answer = { description: string; schema?: z.ZodType; headers?: z.ZodObject };

export type Input<Query extends Shape, Body extends Shape> = {
  query: Read<Query>;
  body: Read<Body>;
  params: Record<string, string>;
};

/** Where the work of one transaction is done: the verb's own tools, and the request for what its shape needs. */
export type Desk = { c: Context<Env>; tx: Tx; store: StoreProfile; actor: Actor };

/** What an operation is, whatever is behind it. */
export type Described<Query extends Shape, Body extends Shape> = {
  id: string;
  method: Method;
  /** With parameters in braces: /products/{idOrSlug}. */
  path: string;
  /** The same operation's address in the older dialect. */
  alias?: string;
  tag: string;
  summary: string;
  description?: string;
  /** Who may call it. The verb behind it checks the same. */
  policy: Policy;
  /** What a manager needs beside it, because the answer shows it or the work goes that far. */
  alsoNeeds?: readonly Permission[];
  query?: Query;
  body?: Body;
  /** Whether no body at all is as good as {}. */
  bodyOptional?: boolean;
  /** Whether its answers may be kept until the store's catalogue moves: it reads only tables of platform.shows(). */
  kept?: boolean;
  /** What the body is when it is not JSON; then `run` reads it. */
  bodyType?: string;
  headers?: z.ZodObject;
  answers: Record<number, Answer>;
  refusals: readonly RefusalCode[];
  /** Whether its verb remembers the Idempotency-Key itself. */
  keepsOwnKey?: boolean;
};

/**
 * One operation of the API: its address, who may call it, what it reads, what it answers, and the verb behind it. `work` is one transaction
 * whose result is the answer's JSON (undefined: none), kept by nobody; `run` is for reads that may be kept and for work with transactions
 * of its own.
 */
export type Operation<Query extends Shape, Body extends Shape> = Described<Query, Body> &
  (
    | {
        work(desk: Desk, input: Input<Query, Body>): Promise<unknown>;
        /** The same for a request without an Idempotency-Key, in a transaction that it may share with others. */
        together?(c: Context<Env>, input: Input<Query, Body>): Promise<unknown>;
        run?: never;
      }
    | { run(c: Context<Env>, input: Input<Query, Body>): Promise<Response>; work?: never }
  );

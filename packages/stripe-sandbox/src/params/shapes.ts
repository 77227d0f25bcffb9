import { StripeRefusal } from '../stripe-refusal.ts';
import type { Raw, RawTree } from './decode-form.ts';

/** Reads one parameter out of a decoded form; refuses in Stripe's words. `at` is the parameter's name, brackets and all. */
export interface Shape<T> {
  read(raw: Raw, at: string): T;
  needed?: boolean;
}
interface Needed<T> extends Shape<T> {
  needed: true;
}
type Fields = Record<string, Shape<unknown>>;
type Value<S> = S extends Shape<infer T> ? T : never;
export type Params<F extends Fields> = {
  [K in keyof F as F[K] extends Needed<unknown> ? K : never]: Value<F[K]>;
} & { [K in keyof F as F[K] extends Needed<unknown> ? never : K]?: Value<F[K]> };

/** The parameter must be there; else 400 parameter_missing. */
export function need<T>(shape: Shape<T>): Needed<T> {
  return { read: shape.read, needed: true };
}

/** Text of at most `max` characters, not empty. */
export function text(max = 5000): Shape<string> {
  return {
    read(raw, at) {
      if (typeof raw !== 'string') throw invalid(at, 'parameter_invalid_string', `Invalid string: ${at} must be a string.`);
      if (raw === '') throw emptyValue(at);
      if (raw.length > max) {
        throw invalid(at, 'parameter_invalid_string', `Invalid string: ${at} must be at most ${max} characters.`);
      }
      return raw;
    },
  };
}

/** A whole number within bounds. */
export function integer(min = 0, max = Number.MAX_SAFE_INTEGER): Shape<number> {
  return {
    read(raw, at) {
      if (raw === '') throw emptyValue(at);
      if (typeof raw !== 'string' || !/^-?\d{1,15}$/.test(raw)) {
        throw invalid(at, 'parameter_invalid_integer', `Invalid integer: ${typeof raw === 'string' ? raw : at}`);
      }
      const value = Number(raw);
      if (value < min) throw invalid(at, 'parameter_invalid_integer', `This value must be greater than or equal to ${min}.`);
      if (value > max) throw invalid(at, 'parameter_invalid_integer', `This value must be less than or equal to ${max}.`);
      return value;
    },
  };
}

export const flag: Shape<boolean> = {
  read(raw, at) {
    if (raw === 'true' || raw === 'on') return true;
    if (raw === 'false') return false;
    throw invalid(at, 'parameter_invalid', `Invalid boolean: ${typeof raw === 'string' ? raw : at}`);
  },
};

/** One of a few words. */
export function oneOf<const W extends string>(...words: readonly W[]): Shape<W> {
  return {
    read(raw, at) {
      const word = words.find((known) => known === raw);
      if (word === undefined) throw invalid(at, undefined, `Invalid ${at}: must be one of ${words.join(', ')}`);
      return word;
    },
  };
}

/** An array, given as `a[0]`, `a[1]` … or `a[]`. */
export function list<T>(shape: Shape<T>, max = 100): Shape<T[]> {
  return {
    read(raw, at) {
      if (typeof raw === 'string') throw invalid(at, 'parameter_invalid_array', `Invalid array: ${at} must be an array.`);
      const keys = Object.keys(raw);
      if (keys.some((key) => !/^\d+$/.test(key))) throw invalid(at, 'parameter_invalid_array', `Invalid array: ${at}`);
      if (keys.length > max) throw invalid(at, 'array_max_items', `Array ${at} exceeded maximum ${max} allowed elements.`);
      keys.sort((one, other) => Number(one) - Number(other));
      return keys.map((key) => shape.read(raw[key] ?? '', `${at}[${key}]`));
    },
  };
}

/** Stripe's metadata: at most 50 keys of 40 characters with values of 500; an empty value leaves its key out. */
export const metadata: Shape<Record<string, string>> = {
  read(raw, at) {
    if (raw === '') return {};
    if (typeof raw === 'string') throw invalid(at, 'parameter_invalid', `Invalid ${at}: must be a set of keys and values.`);
    const pairs = Object.entries(raw).map(([key, value]): [string, string] => {
      if (typeof value !== 'string') {
        throw invalid(at, 'parameter_invalid', `Metadata values must be strings, but for key ${key} you passed a group.`);
      }
      if (key.length > 40) throw invalid(at, 'parameter_invalid', `Metadata key names must be at most 40 characters: ${key}`);
      if (value.length > 500)
        throw invalid(`${at}[${key}]`, 'parameter_invalid', 'Metadata values must be at most 500 characters.');
      return [key, value];
    });
    if (pairs.length > 50) throw invalid(at, 'parameter_invalid', 'Metadata can have at most 50 keys.');
    return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
  },
};

/** A group of known parameters; an unknown one is refused as Stripe does, never ignored. */
export function group<F extends Fields>(fields: F): Shape<Params<F>> {
  return {
    read(raw, at) {
      if (typeof raw === 'string') throw invalid(at, 'parameter_invalid', `Invalid object: ${at} must be a group of parameters.`);
      return readFields(fields, raw, (key) => `${at}[${key}]`);
    },
  };
}

/** Reads a whole request. */
export function readParams<F extends Fields>(fields: F, raw: RawTree): Params<F> {
  return readFields(fields, raw, (key) => key);
}

function readFields<F extends Fields>(fields: F, raw: RawTree, nameOf: (key: string) => string): Params<F> {
  for (const key of Object.keys(raw)) {
    if (!Object.hasOwn(fields, key)) {
      throw invalid(nameOf(key), 'parameter_unknown', `Received unknown parameter: ${nameOf(key)}`);
    }
  }
  const values: Record<string, unknown> = {};
  for (const [key, shape] of Object.entries(fields)) {
    const given = raw[key];
    if (given !== undefined) values[key] = shape.read(given, nameOf(key));
    else if (shape.needed) {
      throw invalid(nameOf(key), 'parameter_missing', `Missing required param: ${nameOf(key)}.`);
    }
  }
  // Each needed field was found and each value was read by its own shape, which is what the type says.
  return values as Params<F>;
}

/** 400 about one parameter, found before anything was done. */
export function invalid(param: string, code: string | undefined, message: string): StripeRefusal {
  return new StripeRefusal(400, { type: 'invalid_request_error', message, param, ...(code && { code }) }, 'before');
}

function emptyValue(at: string): StripeRefusal {
  return invalid(
    at,
    'parameter_invalid_empty',
    `You passed an empty string for '${at}'. We assume empty values are an attempt to unset a parameter; however '${at}' cannot be unset. You should remove '${at}' from your request or supply a non-empty value.`,
  );
}

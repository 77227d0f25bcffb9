import { currencyDigits } from '../lib/index.ts';
import type { PriceChange } from './patch.ts';

/** Thousandths in a signed decimal text: "-2.5" → -2500n. */
function thousandths(text: string): bigint {
  const [, sign, whole, fraction] = /^([+-]?)(\d+)(?:\.(\d{1,3}))?$/.exec(text) ?? [];
  const size = BigInt((whole ?? '0') + (fraction ?? '').padEnd(3, '0'));
  return sign === '-' ? -size : size;
}

/** Divides, rounded half away from zero. */
function divide(amount: bigint, by: bigint): bigint {
  const half = by / 2n;
  return (amount < 0n ? amount - half : amount + half) / by;
}

/** The grid of prices that a rounding allows: multiples of `step`, moved by `offset`; both in minor units. */
function gridOf(round: PriceChange['round'], unit: bigint): { step: bigint; offset: bigint } | null {
  if (round === 'none') return null;
  if (round === 'half') return { step: unit / 2n, offset: 0n };
  if (round === 'ending99') return { step: unit, offset: -(unit / 100n) };
  if (round === 'ending95') return { step: unit, offset: -(unit / 20n) };
  return { step: unit * { unit: 1n, ten: 10n, hundred: 100n }[round], offset: 0n };
}

/**
 * A price after a change, in whole minor units and without floats: 1990 by -10 % ending in .99 → 1799.
 *
 * @returns null when it would fall below zero or grow beyond what a price can be.
 */
export function changePrice(minor: number, change: PriceChange, currency: string): number | null {
  const unit = 10n ** BigInt(currencyDigits(currency));
  const value = thousandths(change.value);
  const was = BigInt(minor);
  const inMinor = (value * unit) / 1000n;
  const wished =
    change.by === 'percent' ? divide(was * (100_000n + value), 100_000n) : change.by === 'amount' ? was + inMinor : inMinor;
  if (wished < 0n) return null;
  const grid = gridOf(change.round, unit);
  if (!grid || wished === 0n) return Number(wished) < 1e13 ? Number(wished) : null;
  const nearest = divide(wished - grid.offset, grid.step) * grid.step + grid.offset;
  // What still costs something is not given away by rounding.
  const rounded = nearest > 0n ? nearest : grid.step + grid.offset;
  return Number(rounded) < 1e13 ? Number(rounded) : null;
}

import { median, say } from '../figures.ts';

/** One round of a row: what ours and each floor gave, in answers per second. */
export type Round = { ours: number; floors: Record<string, number> };
export type Row = { work: string; unit: string; rounds: Round[]; least: number; aim: number };
/** A row without a floor: a figure that must stay below others. */
export type Bound = { work: string; figure: string; least: string; isMet: boolean };

const percent = (ratio: number) => `${Math.round(ratio * 100)} %`;

/** The middle of the ratios to the first floor, each taken within its round. */
function ratioOf({ rounds }: Row, floor = Object.keys(rounds[0]?.floors ?? {})[0] ?? ''): number {
  return median(rounds.map((round) => round.ours / (round.floors[floor] ?? Number.NaN)));
}

/** A row as a line of the table. */
export function lineOf(row: Row): string {
  const { work, unit, rounds, least, aim } = row;
  const floors = Object.keys(rounds[0]?.floors ?? {});
  const rate = (figures: number[]) => Math.round(median(figures)).toLocaleString('en');
  const beside = floors.map((name) => `${name} ${rate(rounds.map((round) => round.floors[name] ?? Number.NaN))}`).join(', ');
  const others = floors.slice(1).map((name) => `; ${percent(ratioOf(row, name))} of ${name}`);
  const ratio = ratioOf(row);
  const verdict = ratio >= aim ? '' : ratio >= least ? '' : ' MISSED';
  return `| ${work} | ${rate(rounds.map((round) => round.ours))} ${unit} | ${beside} | **${percent(ratio)}**${others.join('')}${verdict} | ${percent(least)} / ${percent(aim)} |`;
}

/** Prints the head of the table. */
export function sayHead(): void {
  say('| Work | ours (median) | beside it, same rounds | ratio | at least / aim |\n|---|---|---|---|---|');
}

/** A bound as a line of the same table. */
export function boundLine({ work, figure, least, isMet }: Bound): string {
  return `| ${work} | ${figure} | | ${isMet ? '**met**' : '**MISSED**'} | ${least} |`;
}

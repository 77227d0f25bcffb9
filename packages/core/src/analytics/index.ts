export type { BestSeller } from './best-sellers.ts';
export * from './cockpit.ts';
export { addDays, type Period, type PeriodName, periodNames } from './period.ts';
export type { Day } from './read-days.ts';
export { rollUpDays } from './roll-up-days.ts';
export * from './store-analytics.ts';
export * from './store-checklist.ts';
export * from './store-overview.ts';

export { type Check, worstOf } from './check.ts';
export { ruleOf } from './check-books.ts';
export { examine } from './examine.ts';
export { isOperator } from './is-operator.ts';
export { type Repair, repairCounters } from './repair-counters.ts';

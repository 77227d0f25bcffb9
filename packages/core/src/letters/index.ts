export { type LetterKind, letterKindNames, letterKinds, type Wording } from './kinds.ts';
export { lookUpOrder, type TrackedOrder } from './look-up-order.ts';
export { listTemplates, resetTemplate, saveTemplate, type Template } from './templates.ts';
export { previewLetter, sendLetter, testLetter } from './write-letter.ts';

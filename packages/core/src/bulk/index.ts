export * from './list-bulk-edits.ts';
export type { BulkPatch } from './patch.ts';
export * from './preview-bulk-edit.ts';
export * from './run-bulk-edit.ts';
export { startBulkEdit } from './start-bulk-edit.ts';
export * from './undo-bulk-edit.ts';

export * from './brand.ts';
export { drawInvoices } from './draw-invoice.ts';
export { drawPickList, drawSlips } from './draw-slips.ts';
export { findInvoice, type IssuedInvoice, issueInvoice } from './issue-invoice.ts';
export { readSlips, type SlipData } from './read-slips.ts';

export { billboardFields } from './billboard-input.ts';
export * from './delete-billboard.ts';
export * from './list-billboards.ts';
export * from './save-billboard.ts';
export * from './shop-billboards.ts';

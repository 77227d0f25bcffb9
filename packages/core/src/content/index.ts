export { billboardFields } from './billboard-input.ts';
export * from './delete-billboard.ts';
export * from './list-billboards.ts';
export { type MenuItem, type MenuKind, menuKinds } from './menu-items.ts';
export * from './menus.ts';
export * from './pages.ts';
export * from './save-billboard.ts';
export * from './shop-billboards.ts';
export * from './shop-pages.ts';

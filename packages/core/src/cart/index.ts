export * from './address.ts';
export * from './change-lines.ts';
export * from './create-cart.ts';
export * from './get-cart.ts';
export { type CartRow, findCartRow, type LoadedCart, type LoadedLine, lineName, loadCart, loadGoods } from './load-cart.ts';
export { chargeStep, type Priced, priceCart, type Reason } from './price-cart.ts';
export { type LineProblem, type PricedCart, type PricedLine, shapeCart } from './shape-cart.ts';
export * from './update-cart.ts';

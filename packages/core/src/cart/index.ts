export { addTogether } from './add-together.ts';
export * from './address.ts';
export { addLine, emptyCart, removeLine, setLine } from './change-lines.ts';
export * from './create-cart.ts';
export * from './get-cart.ts';
export {
  assembleCart,
  type CartRow,
  findCartRow,
  type LoadedCart,
  type LoadedLine,
  lineName,
  loadGoods,
  loadLines,
  lockOpenCarts,
  priceLines,
} from './load-cart.ts';
export { shutCart } from './open-cart.ts';
export { chargeStep, type Priced, priceCart, type Reason } from './price-cart.ts';
export * from './read-terms.ts';
export { findOpenPayment, type LineProblem, type PricedCart, type PricedLine, shapeCart } from './shape-cart.ts';
export * from './update-cart.ts';

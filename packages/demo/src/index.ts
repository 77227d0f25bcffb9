export { seedDemo } from './seed.ts';
export { demoShops } from './shops.ts';
export { demoSignIn } from './sign-in.ts';
export type {
  DemoBillboard,
  DemoCategory,
  DemoChoice,
  DemoImage,
  DemoProduct,
  DemoShop,
  DemoTheme,
  DemoVariant,
} from './types.ts';

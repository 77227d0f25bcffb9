import { ids, tokens } from './ids.ts';

export const exampleAddress = {
  name: 'Ada Byron',
  line1: 'Torstraße 12',
  line2: 'Hinterhaus',
  city: 'Berlin',
  postalCode: '10119',
  country: 'DE',
};

/** What a shop front and its shoppers send, by the names of the schemas. */
export const bodiesOfShoppers: Record<string, unknown> = {
  CreateCart: {},
  UpdateCart: { email: 'ada@example.com', shippingAddress: exampleAddress, shippingRateId: ids.rate },
  AddLine: { variantId: ids.variant, quantity: 2 },
  SetLine: { quantity: 2 },
  AskQuote: { shippingAddress: exampleAddress, shippingRateId: ids.rate, expectedTotalMinor: 10_390 },
  PlaceOrder: {
    expectedTotalMinor: 10_390,
    successUrl: 'https://linen.example/thanks',
    cancelUrl: 'https://linen.example/cart',
  },
  ReopenCart: {},
  BuyNow: { productIds: [ids.product] },
  LookUpOrder: { number: '#LIN-1001', email: 'ada@example.com' },
  RequestReturn: { items: [{ itemId: ids.orderItem, quantity: 1, reason: 'too_small' }], note: 'Tight at the shoulders.' },
  RefreshOrder: {},
  CancelOrder: {},
  SignUp: { name: 'Ada Byron', email: 'ada@example.com', password: 'difference engine no. 2' },
  SignIn: { email: 'ada@example.com', password: 'difference engine no. 2' },
  LetterToken: { token: tokens.letter },
  LetterTo: { email: 'ada@example.com' },
  ResetPassword: { token: tokens.letter, newPassword: 'analytical engine no. 1' },
  // The verifier of RFC 7636, appendix B, and its challenge.
  StartSocial: { provider: 'google', challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' },
  ExchangeSocial: { code: 'Y29tZXMtYmFjay13aXRoLXRoZS1icm93c2Vy', verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk' },
  UpdateCustomer: { name: 'Ada Lovelace', phone: '+49 30 1234567', acceptsMarketing: true },
  TakeCart: { cartToken: tokens.cart },
  AddAddress: { ...exampleAddress, isDefaultShipping: true },
  UpdateAddress: { line1: 'Torstraße 14', line2: '' },
  SignOut: {},
  ChangePassword: { currentPassword: 'difference engine no. 2', newPassword: 'analytical engine no. 1' },
  EraseMe: { email: 'ada@example.com' },
  BuyAgain: { cartToken: tokens.cart },
};

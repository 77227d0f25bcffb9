import { exampleAddress } from './bodies-of-shoppers.ts';
import { ids } from './ids.ts';

const version = 3;

const catalogue = {
  CreateStore: {
    name: 'Linen House',
    slug: 'linen',
    currency: 'EUR',
    locale: 'de',
    timeZone: 'Europe/Berlin',
    supportEmail: 'help@linen.example',
  },
  CreateProduct: {
    name: 'Linen shirt',
    description: '<p>Woven in Flanders, washed soft.</p>',
    price: '49.00',
    compareAtPrice: '59.00',
    categoryId: ids.category,
    isFeatured: true,
    vendor: 'Linen House',
    type: 'Shirt',
    tags: ['linen', 'summer'],
    seoTitle: 'Linen shirt',
    variants: [{ sku: 'LIN-M-BLU', sizeId: ids.size, colorId: ids.color, weightGrams: 240, barcode: '4006381333931' }],
    images: [{ assetId: ids.asset, alt: 'A blue shirt of linen' }],
  },
  UpdateProduct: { version, price: '45.00', compareAtPrice: '49.00', tags: ['linen', 'summer', 'sale'] },
  ArchiveProduct: { archived: true },
  CreateCategory: {
    name: 'Shirts',
    slug: 'shirts',
    description: 'For every day.',
    billboardId: ids.billboard,
    seoTitle: 'Shirts of linen',
  },
  UpdateCategory: { version, name: 'Shirts and blouses' },
  OrderOfIds: { ids: [ids.category, ids.otherCategory] },
  CreateSize: { name: 'Medium', value: 'M' },
  UpdateSize: { version, name: 'Medium (40)' },
  CreateColor: { name: 'Blue', value: '#1f3a93' },
  UpdateColor: { version, value: '#22409e' },
  CreateBillboard: {
    label: 'Summer',
    assetId: ids.asset,
    imageAlt: 'Shirts on a line in the wind',
    focalX: 50,
    focalY: 40,
    text: 'Light as the days are long.',
    buttonText: 'See shirts',
    href: '/c/shirts',
    isHome: true,
  },
  UpdateBillboard: { version, label: 'Late summer' },
  CreatePage: { title: 'About us', slug: 'about', body: '<p>A house of linen since 1987.</p>', isPublished: true },
  UpdatePage: { version, body: '<p>A house of linen, in Ghent since 1987.</p>' },
  CreateMenu: {
    handle: 'footer',
    title: 'Footer',
    items: [
      { label: 'Home', kind: 'home' },
      { label: 'Care', kind: 'url', target: 'https://care.example/linen' },
    ],
  },
  UpdateMenu: { version, items: [{ label: 'Search', kind: 'search' }] },
  SetStock: { onHand: 24, reason: 'count', note: 'Counted on Monday' },
  AdjustStock: { quantity: 12, reason: 'receive', note: 'Delivery 2207' },
  SetBackorder: { backorderLimit: 10, lowStockAt: 3 },
  CheckImport: { format: 'emporium', mapping: { handle: 0, name: 1, price: 2 } },
  ApplyImport: {},
  CancelImport: {},
  UndoImport: {},
};

const parcel = {
  carrier: 'DHL',
  trackingNumber: '00340434161094000001',
  trackingUrl: 'https://track.example/00340434161094000001',
};
const someItems = [{ orderItemId: ids.orderItem, quantity: 1 }];

const orders = {
  CancelManagedOrder: { restock: true, reason: 'The customer asked for it' },
  FulfillOrder: { items: someItems, notify: true, ...parcel },
  OrderNote: { text: 'Rings twice; the bell is broken.' },
  HoldOrder: { reason: 'The address is being asked for' },
  ArchiveOrder: { archived: true },
  EditOrderContact: { version, email: 'ada@example.com', shippingAddress: exampleAddress },
  ShipParcel: { notify: true, ...parcel },
  RelabelParcel: parcel,
  RefundOrder: { items: [{ orderItemId: ids.orderItem, quantity: 1, remove: 'restock' }], reason: 'Too small' },
  IgnorePaymentAlert: { reason: 'Settled with the bank by phone' },
  OpenReturn: { items: [{ orderItemId: ids.orderItem, quantity: 1, reason: 'too_small' }], note: 'Told by phone' },
  ApproveReturn: { answer: 'Send it to the address on the slip.' },
  DeclineReturn: { answer: 'The time to return has passed.' },
  ReceiveReturn: { items: [{ returnItemId: ids.returnItem, disposition: 'restock' }] },
  RefundReturn: { amountMinor: 4900 },
  SaveCustomer: { name: 'Ada Lovelace', note: 'Likes to be called.' },
  MergeCustomer: { otherId: ids.otherCustomer },
};

const settings = {
  UpdateDeskSettings: { version, shipWithinDays: 2, returnDays: 30, invoicePrefix: 'LIN-', staffEmail: 'desk@linen.example' },
  SaveShippingZone: { name: 'Germany and Austria', countries: ['DE', 'AT'] },
  SaveShippingRate: {
    zoneId: ids.zone,
    name: 'Parcel',
    amountMinor: 590,
    freeOverMinor: 15_000,
    minDays: 2,
    maxDays: 4,
    isDefault: true,
  },
  SaveTaxRate: { name: 'VAT', country: 'DE', percent: '19', appliesToShipping: true },
  UpdateStore: {
    version,
    name: 'Linen House',
    supportEmail: 'help@linen.example',
    storefrontUrl: 'https://linen.example',
    brand: { tagline: 'Light as the days are long' },
  },
  UpdateSettings: { version, allowedOrigins: ['https://linen.example'], orderPrefix: 'LIN-', displayCap: 10, taxIncluded: true },
  SaveLetter: {
    version: 0,
    isActive: true,
    subject: 'Thank you: {order}',
    heading: 'It is on our table',
    opening: 'Your order {order} has arrived at {store}.',
    closing: 'Questions? Just answer this letter.',
  },
  Host: { host: 'linen.example' },
  CreateApiKey: { name: 'Warehouse', kind: 'secret', scopes: ['catalog.read', 'orders.read'], expiresInDays: 365 },
  RotateApiKey: { overlapHours: 24 },
  CreateWebhookEndpoint: {
    url: 'https://erp.example/hooks',
    description: 'Orders to the warehouse',
    events: ['order.paid', 'stock.changed'],
  },
  UpdateWebhookEndpoint: { version, events: ['order.paid'], isActive: true },
  RotateWebhookSecret: { overlapHours: 24 },
};

/** What managers and their programs send, by the names of the schemas. */
export const bodiesOfManagers: Record<string, unknown> = { ...catalogue, ...orders, ...settings };

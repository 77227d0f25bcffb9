/** What an invoice says, for ever; amounts in minor units. */
export type InvoiceData = {
  name: string;
  orderName: string;
  issuedAt: string;
  placedAt: string;
  paidAt: string | null;
  currency: string;
  locale: string;
  timeZone: string;
  livemode: boolean;
  seller: { name: string; text: string; taxNumber: string; email: string };
  billTo: string;
  shipTo: string;
  email: string;
  lines: { name: string; detail: string; sku: string; quantity: number; unitMinor: number; totalMinor: number }[];
  subtotalMinor: number;
  discountMinor: number;
  shipping: { name: string; minor: number };
  tax: { label: string; minor: number; included: boolean };
  totalMinor: number;
  note: string;
};

import { type StoreAnalytics, storeAnalytics } from '@emporium/core/analytics';
import { withStore } from '@emporium/core/db';
import { byteOrderMark, csvLine } from '@emporium/core/imports';
import { toDecimal } from '@emporium/core/lib';
import { csvAnswer } from '../../../../../lib/csv-answer.ts';
import { house } from '../../../../../lib/house.ts';
import { requireMember } from '../../../../../lib/member.ts';
import { readPeriod } from '../read-period.ts';

function dayLines({ days, currency }: StoreAnalytics): string[] {
  const money = (minor: number) => toDecimal(minor, currency);
  const head = ['Day', 'Revenue', 'Sales', 'Refunds', 'Currency', 'Orders', 'Units', 'Carts begun', 'Carts paid'];
  const lines = days.map((day) =>
    csvLine([
      ...[day.day, money(day.revenueMinor), money(day.salesMinor), money(day.refundMinor), currency],
      ...[day.orders, day.units, day.carts, day.cartsPaid],
    ]),
  );
  return [csvLine(head), ...lines];
}

function productLines({ bestSellers, currency }: StoreAnalytics): string[] {
  const lines = bestSellers.map((row) =>
    csvLine([row.productName, row.units, toDecimal(row.revenueMinor, currency), currency, row.productId]),
  );
  return [csvLine(['Product', 'Units', 'Sales', 'Currency', 'Id']), ...lines];
}

/** The figures of a period as a file: day by day, or with `of=products` the 1,000 products that brought in most. */
export async function GET(request: Request, { params }: { params: Promise<{ storeId: string }> }): Promise<Response> {
  const { store, actor } = await requireMember((await params).storeId);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const isOfProducts = query.of === 'products';
  const wish = { period: readPeriod(query), includesTest: house().config.demo, products: isOfProducts ? 1000 : 0 };
  const analytics = await withStore(house().db, store, (tx) => storeAnalytics(tx, store, actor, wish));
  const lines = isOfProducts ? productLines(analytics) : dayLines(analytics);
  const name = `${store.slug}-${isOfProducts ? 'products' : 'days'}-${analytics.from}-${analytics.until}`;
  return csvAnswer(name, byteOrderMark + lines.join(''));
}

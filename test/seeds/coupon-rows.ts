import { ASSIGNED_AT, couponCustomerLines } from '../../seeds/coupon-customers.js';
import { couponOrderLines } from '../../seeds/coupon-orders.js';
import { csvRows } from './csv-rows.js';
import { countOf } from './samples.js';

export type Row = Record<string, string>;

/** The coupon campaign as its CSV text says, and what the 28-day window makes of it per customer. */
export const customers = csvRows(couponCustomerLines());
export const orders = csvRows(couponOrderLines());
export const windowEnd = ASSIGNED_AT + 28 * 86_400_000;
export const pastOrders = countOf(
  orders.filter((order) => Date.parse(order.ordered_at!) < ASSIGNED_AT),
  (order) => order.customer!,
);

const outcomes = orders.filter(({ ordered_at }) => {
  const at = Date.parse(ordered_at!);
  return at >= ASSIGNED_AT && at < windowEnd;
});
export const transactions = countOf(outcomes, (order) => order.customer!);
export const revenue = new Map<string, number>();
for (const order of outcomes) {
  revenue.set(order.customer!, (revenue.get(order.customer!) ?? 0) + Number(order.amount));
}

/** Whether a customer came by the channel and had two or fewer purchases. */
export const fewOf = (channel: string) => (row: Row) => row.channel === channel && Number(row.past_purchases) <= 2;

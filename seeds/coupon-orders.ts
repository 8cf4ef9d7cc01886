import { generatorFor } from '../src/randomization/seeded-generator.js';
import {
  ASSIGNED_AT,
  type CouponChannel,
  type CouponCustomer,
  couponCustomers,
  DATA_SEED,
  KNOWN_FROM,
} from './coupon-customers.js';
import { type RandomBits, skewed, uniform, wholeBelow } from './draws.js';

/**
 * The orders of the coupon campaign: what each customer bought before it (as many orders as past purchases) and in the
 * five weeks after.
 *
 * Targets (two-sided, alpha .05, orders of the 28 days after assignment, coupon against control):
 * - instagram customers with two or fewer past purchases: transactions up significantly (p near .01), revenue up but
 *   not significantly (p between .12 and .35);
 * - facebook customers with two or fewer: a larger gain of revenue, significant (p near .01);
 * - the interval of the difference between these two revenue effects includes zero clearly: "significant here, not
 *   there" is not a difference.
 *
 * How the data come about: each customer orders on each day with a probability that grows with past purchases and
 * varies between customers. While the coupon is valid it multiplies that probability and the size of an order, by the
 * factors of `COUPON_EFFECTS`. On instagram it brings more but smaller orders, on facebook more orders of the usual size.
 */
interface CouponOrder {
  customer: string;
  /** Milliseconds since 1970. */
  orderedAt: number;
  /** In the smallest unit of the currency. */
  cents: number;
}

interface CouponEffect {
  orders: number;
  basket: number;
}

const FEW_PURCHASES = 2;
const COUPON_EFFECTS: Record<CouponChannel, CouponEffect> = {
  google: { orders: 1.12, basket: 0.98 },
  facebook: { orders: 1.36, basket: 1.04 },
  instagram: { orders: 1.35, basket: 0.88 },
  referral: { orders: 1.06, basket: 0.97 },
  other: { orders: 1.05, basket: 0.97 },
};
const EFFECT_ON_FREQUENT_BUYERS: CouponEffect = { orders: 1.04, basket: 0.97 };
const NO_COUPON: CouponEffect = { orders: 1, basket: 1 };

const BASKET: Record<CouponChannel, number> = { google: 47, facebook: 46, instagram: 38, referral: 50, other: 43 };
const DAY = 86_400_000;
const SECOND = 1000;
const COUPON_DAYS = 28;
const FOLLOW_UP_DAYS = 35;
const OPENING = 6 * 3600 * SECOND;
const OPEN_SECONDS = 17 * 3600;

/** Generates all orders, earliest first. */
function couponOrders(customers = couponCustomers(), dataSeed = DATA_SEED): CouponOrder[] {
  const past = generatorFor(dataSeed, 'past-orders');
  const later = generatorFor(dataSeed, 'outcome-orders');
  return customers
    .flatMap((customer) => [...pastOrders(past, customer), ...outcomeOrders(later, customer)])
    .sort((a, b) => a.orderedAt - b.orderedAt || (a.customer < b.customer ? -1 : 1));
}

/** The orders as CSV lines, header first; the order id is the key that makes an import idempotent. */
export function* couponOrderLines(orders = couponOrders()): Generator<string> {
  yield 'order_id,customer,ordered_at,amount\n';
  for (const [index, order] of orders.entries()) {
    const id = `o-${String(index + 1).padStart(6, '0')}`;
    yield `${id},${order.customer},${new Date(order.orderedAt).toISOString()},${(order.cents / 100).toFixed(2)}\n`;
  }
}

function* pastOrders(bits: RandomBits, customer: CouponCustomer): Generator<CouponOrder> {
  const seconds = Math.floor((KNOWN_FROM - customer.acquiredAt) / SECOND);
  for (let i = 0; i < customer.pastPurchases; i += 1) {
    const orderedAt = customer.acquiredAt + wholeBelow(bits, seconds) * SECOND;
    yield { customer: customer.key, orderedAt, cents: orderSize(bits, customer, NO_COUPON.basket) };
  }
}

function* outcomeOrders(bits: RandomBits, customer: CouponCustomer): Generator<CouponOrder> {
  const activity = skewed(bits, 4);
  const perDay = ((0.4 + 0.05 * Math.min(customer.pastPurchases, 14)) * activity) / COUPON_DAYS;
  for (let day = 0; day < FOLLOW_UP_DAYS; day += 1) {
    const effect = day < COUPON_DAYS ? couponEffect(customer) : NO_COUPON;
    if (uniform(bits) >= perDay * effect.orders) continue;
    const orderedAt = ASSIGNED_AT + day * DAY + OPENING + wholeBelow(bits, OPEN_SECONDS) * SECOND;
    yield { customer: customer.key, orderedAt, cents: orderSize(bits, customer, effect.basket) };
  }
}

function couponEffect(customer: CouponCustomer): CouponEffect {
  if (customer.arm === 'control') return NO_COUPON;
  return customer.pastPurchases <= FEW_PURCHASES ? COUPON_EFFECTS[customer.channel] : EFFECT_ON_FREQUENT_BUYERS;
}

function orderSize(bits: RandomBits, customer: CouponCustomer, factor: number): number {
  const wealth = 0.7 + 0.3 * (customer.income / 48_000);
  return Math.round(100 * BASKET[customer.channel] * wealth * factor * (0.25 + 0.75 * skewed(bits, 2)));
}

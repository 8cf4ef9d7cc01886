import { generatorFor } from '../src/randomization/seeded-generator.js';
import { assignAll } from './assign-all.js';
import { nearlyNormal, type RandomBits, runLength, shuffledQuotas, skewed, uniform } from './draws.js';

/**
 * The customers of the coupon campaign: 5,000 over google, facebook, instagram, referral and other, with past purchases,
 * gender, age and yearly income, half of them sent a coupon by a complete randomization.
 *
 * Targets: instagram brings more women, younger customers and lower incomes, so that its customers with two or fewer
 * purchases differ from the rest of the base in gender (χ²) and income (Welch) at p < .001; the instagram and facebook
 * segments with two or fewer purchases count several hundred customers each.
 *
 * `DATA_SEED` is the first of coupon-demo-1, coupon-demo-2, … whose sample shows what the campaign is there to teach
 * (see coupon-orders.ts). The data are a teaching example and no evidence about real channels. `ASSIGNMENT_SEED` was
 * fixed beforehand.
 */
export const DATA_SEED = 'coupon-demo-18';
export const ASSIGNMENT_SEED = 'coupon-campaign-2026';
export const ASSIGNED_AT = Date.parse('2026-03-02T00:00:00Z');
/** Attributes and past orders are those known at this moment; nothing was bought between it and the assignment. */
export const KNOWN_FROM = Date.parse('2026-03-01T00:00:00Z');

const SECOND = 1000;
const DAY = 86_400 * SECOND;
const FIRST_ACQUISITION = Date.parse('2023-03-01T00:00:00Z');
const LAST_ACQUISITION = Date.parse('2026-02-21T00:00:00Z');

export type CouponChannel = 'google' | 'facebook' | 'instagram' | 'referral' | 'other';
type Gender = 'female' | 'male' | 'undisclosed';

export interface CouponCustomer {
  key: string;
  channel: CouponChannel;
  /** Milliseconds since 1970. */
  acquiredAt: number;
  pastPurchases: number;
  gender: Gender;
  age: number;
  /** Per year, in hundreds rounded. */
  income: number;
  arm: 'control' | 'coupon';
}

interface ChannelProfile {
  customers: number;
  /** Probability of one more past purchase. */
  buyAgain: number;
  female: number;
  meanAge: number;
  meanIncome: number;
}

const PROFILES: Record<CouponChannel, ChannelProfile> = {
  google: { customers: 1600, buyAgain: 0.75, female: 0.49, meanAge: 42, meanIncome: 52_000 },
  facebook: { customers: 1250, buyAgain: 0.7, female: 0.54, meanAge: 45, meanIncome: 48_000 },
  instagram: { customers: 1050, buyAgain: 0.67, female: 0.66, meanAge: 29, meanIncome: 39_000 },
  referral: { customers: 650, buyAgain: 0.78, female: 0.51, meanAge: 40, meanIncome: 51_000 },
  other: { customers: 450, buyAgain: 0.72, female: 0.5, meanAge: 43, meanIncome: 47_000 },
};
const UNDISCLOSED = 0.04;
const MOST_PAST_PURCHASES = 30;

/** Generates the customers in key order. */
export function couponCustomers(dataSeed = DATA_SEED): CouponCustomer[] {
  const bits = generatorFor(dataSeed, 'customers');
  const channels = shuffledQuotas(bits, {
    google: PROFILES.google.customers,
    facebook: PROFILES.facebook.customers,
    instagram: PROFILES.instagram.customers,
    referral: PROFILES.referral.customers,
    other: PROFILES.other.customers,
  });
  const people = channels.map((channel, index) => ({
    key: `c-${String(index + 1).padStart(5, '0')}`,
    ...person(bits, channel),
  }));
  const arms = assignAll(people, { method: 'COMPLETE', seed: ASSIGNMENT_SEED, weights: [1, 1] });
  return people.map((one) => ({ ...one, arm: arms.get(one.key) === 0 ? 'control' : 'coupon' }));
}

/** The customers as CSV lines, header first. */
export function* couponCustomerLines(customers = couponCustomers()): Generator<string> {
  yield 'customer,channel,acquired_at,study,past_purchases,gender,age,income,arm\n';
  for (const one of customers) {
    const acquired = new Date(one.acquiredAt).toISOString();
    yield `${one.key},${one.channel},${acquired},coupon-campaign,${one.pastPurchases},${one.gender},${one.age},${one.income},${one.arm}\n`;
  }
}

function person(bits: RandomBits, channel: CouponChannel): Omit<CouponCustomer, 'key' | 'arm'> {
  const profile = PROFILES[channel];
  // Squaring makes recent acquisitions the more frequent ones: the shop is growing.
  const secondsAgo = Math.floor(((LAST_ACQUISITION - FIRST_ACQUISITION) / SECOND) * uniform(bits) ** 2);
  const acquiredAt = LAST_ACQUISITION - secondsAgo * SECOND;
  const possible = Math.min(MOST_PAST_PURCHASES, 1 + Math.floor((KNOWN_FROM - acquiredAt) / (10 * DAY)));
  return {
    channel,
    acquiredAt,
    pastPurchases: Math.min(possible, runLength(bits, profile.buyAgain)),
    gender: gender(bits, profile.female),
    age: Math.max(18, Math.round(profile.meanAge + 8 * nearlyNormal(bits))),
    income: 100 * Math.round((profile.meanIncome * (0.35 + 0.65 * skewed(bits, 6))) / 100),
  };
}

function gender(bits: RandomBits, female: number): Gender {
  if (uniform(bits) < UNDISCLOSED) return 'undisclosed';
  return uniform(bits) < female ? 'female' : 'male';
}

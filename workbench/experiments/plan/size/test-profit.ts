import type { Draft } from '../draft.js';
import { sharesOf, wholeSizes } from '../shares.js';

/** An arm without the control, with the customers that it will have. */
export type TreatedArm = ReturnType<typeof treatmentsOf>[number];

export function treatmentsOf(arms: Draft['arms'], customers: number) {
  const shares = sharesOf(arms);
  const sizes = wholeSizes(
    customers,
    shares.map(({ share }) => share),
  );
  return shares.map((arm, place) => ({ ...arm, customers: sizes[place] ?? 0 })).filter(({ isControl }) => !isControl);
}

interface Tested {
  treatments: readonly TreatedArm[];
  /** The key of the primary metric. */
  metric: string;
  /** What one unit of it is worth. */
  worth: number;
  /** Its mean without treatment; null where it is not known. */
  baseline: number | null;
  /** In the unit of the metric; null where it is not stated. */
  effect: number | null;
}

interface TestProfit {
  /** What contacting costs. */
  contacts: number;
  /** What redeemed offers cost with the effect; null where that is not known. */
  redeemed: number | null;
  /** What the effect brings; null without one. */
  brought: number | null;
  profit: number | null;
  /** The average effect per treated customer from which the test pays for itself; null where no effect does, or that is not known. */
  repaidFrom: number | null;
  /** Whether there are costs, of metrics that the primary one says nothing about, which are not in any of the numbers. */
  isBeforeOffers: boolean;
}

/**
 * What the test itself costs and brings. Offers cost as often as they are redeemed: with the baseline and with the effect. How often is
 * only known where the primary metric counts them.
 */
export function testProfit({ treatments, metric, worth, baseline, effect }: Tested): TestProfit {
  const sum = (of: (arm: TreatedArm) => number) =>
    treatments.reduce((total, arm) => total + arm.customers * of(arm), 0);
  const treated = sum(() => 1);
  const contacts = sum(({ contactCost }) => contactCost);
  const costs = treatments.flatMap(({ unitCosts }) => unitCosts).filter(({ cost }) => cost > 0);
  const isBeforeOffers = costs.some((one) => one.metric !== metric) || (costs.length > 0 && baseline === null);
  const perUnit = isBeforeOffers ? 0 : sum(({ unitCosts }) => unitCosts.reduce((total, { cost }) => total + cost, 0));
  const usual = perUnit === 0 ? 0 : perUnit * (baseline ?? 0);
  const redeemed = isBeforeOffers ? null : effect === null ? usual : usual + perUnit * effect;
  const brought = effect === null ? null : effect * treated * worth;
  const gained = treated * worth - perUnit;
  const spent = contacts + usual;
  return {
    contacts,
    redeemed,
    brought,
    profit: brought === null ? null : brought - contacts - (redeemed ?? 0),
    repaidFrom: spent > 0 && gained > 0 ? spent / gained : null,
    isBeforeOffers,
  };
}

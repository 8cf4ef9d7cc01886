import { shownCount, shownNumber, type Unit, unitOf } from '../../../../charts/numbers.js';
import type { SectionProps } from '../plan-section.js';
import { primaryOf } from './size-question.js';
import { type TreatedArm, testProfit, treatmentsOf } from './test-profit.js';

interface TestMoneyProps extends SectionProps {
  /** The mean without treatment, where it is known: relative effects are of it. */
  baseline: number | null;
}

/** What the test costs, and what it brings if the treatment has the smallest effect worth acting on. */
export function TestMoney({ editing: { draft }, data, experiment, baseline }: TestMoneyProps) {
  const customers = experiment.designReview?.customers ?? 0;
  const treatments = treatmentsOf(draft.arms, customers);
  const treated = treatments.reduce((sum, arm) => sum + arm.customers, 0);
  const cost = treatments.reduce((sum, arm) => sum + arm.customers * arm.contactCost, 0);
  if (customers === 0) return null;
  const money: Unit = { kind: 'money', currency: data.settings.currency };
  const hasOffers = treatments.some(({ unitCosts }) => unitCosts.length > 0);
  const unstated = [...(cost > 0 ? [] : ['per customer']), ...(hasOffers ? [] : ['of redeemed offers'])].join(' or ');
  const paid = [
    cost > 0
      ? `Contacting ${shownCount(treated)} treated customers costs ${shownNumber(cost, money)}.`
      : `${shownCount(treated)} customers are treated.`,
    ...(unstated ? [`No cost ${unstated} is stated under Arms.`] : []),
  ].join(' ');
  const words = broughtInWords({ draft, data, baseline, treatments, money });
  return (
    <p>
      {paid} {words}
    </p>
  );
}

interface Brought extends Pick<SectionProps, 'data'>, Pick<SectionProps['editing'], 'draft'> {
  baseline: number | null;
  treatments: readonly TreatedArm[];
  money: Unit;
}

/** Costs of redeemed offers that nothing here says. */
const UNKNOWN = ' Redeemed offers cost more, as often as they are redeemed.';

function broughtInWords({ draft, data, baseline, treatments, money }: Brought): string {
  const metric = primaryOf(draft, data);
  const hasOffers = treatments.some(({ unitCosts }) => unitCosts.length > 0);
  if (metric === null || metric.kind === 'RATIO') return hasOffers ? UNKNOWN.trim() : '';
  const worth = worthOf(draft, metric);
  if (worth === null)
    return `State what one unit of ${metric.name} is worth to see whether the test pays for itself.${hasOffers ? UNKNOWN : ''}`;
  const effect = effectOf(draft.minimumEffect ?? null, baseline);
  const found = testProfit({ treatments, metric: metric.key, worth, baseline, effect });
  const before = found.isBeforeOffers ? ' before the cost of redeemed offers' : '';
  const unit = unitOf(metric, data.settings.currency, 'difference');
  const repaid =
    found.repaidFrom === null
      ? ''
      : ` It pays for itself${before} from an average effect of ${shownNumber(found.repaidFrom, unit)} per treated customer.`;
  if (found.brought === null || found.profit === null) return repaid;
  const offers = found.redeemed ? `, and redeemed offers cost ${shownNumber(found.redeemed, money)}` : '';
  const result = `the test itself then has a ${found.profit < 0 ? 'loss' : 'profit'} of ${shownNumber(Math.abs(found.profit), money)}`;
  return `With the smallest effect worth acting on, they bring ${shownNumber(found.brought, money)} more${offers}: ${result}${before}.${repaid}`;
}

/** What one unit of the primary metric is worth in this experiment; null where nobody stated it. */
export function worthOf(draft: SectionProps['editing']['draft'], metric: { key: string; margin: number | null }) {
  return draft.metrics.find((one) => one.metric === metric.key)?.margin ?? metric.margin;
}

/** In the unit of the metric; null where it is relative to a mean that is not known. */
export function effectOf(
  effect: { absolute?: number | null; relative?: number | null } | null,
  baseline: number | null,
): number | null {
  if (effect === null) return null;
  if (effect.absolute != null) return effect.absolute;
  return baseline === null || effect.relative == null ? null : effect.relative * Math.abs(baseline);
}

import type { Metric } from '../../../metrics/metric.js';
import type { Interval } from '../../../results/interval.js';
import { moneyIn, shownNumber, shownStated, type Unit } from '../../../results/shown-numbers.js';
import type { MoneyUnits } from '../money-sentence.js';
import type { ArmProfit } from './arm-profit.js';

/** What the margin and the cost are now. */
interface Terms extends MoneyUnits {
  margin: number | null;
  earned: Metric | null;
  contactCost: number;
}

/** The margin and the cost at which the expected profit turns, as sentences: what a rule by that profit would decide otherwise. */
export function profitTurns(profit: ArmProfit | null, terms: Terms): string[] {
  const { margin, earned } = terms;
  if (profit === null || margin === null || earned === null) return [];
  const { breakEvenMargin, breakEvenCost, estimate, posterior } = profit;
  // Break-evens are those of the data; with a prior the profit turns elsewhere.
  if (posterior.mean !== estimate) return [];
  const earns = estimate > 0;
  // A margin with the other sign would be about another kind of metric.
  const turns = breakEvenMargin !== null && breakEvenMargin * margin > 0 ? breakEvenMargin : null;
  const side = earns === margin > 0 ? 'below' : 'above';
  return [
    ...(turns === null ? [] : [marginTurns(side, turns, { margin, metric: earned, currency: terms.currency })]),
    ...(breakEvenCost > 0 ? [costTurns(earns, breakEvenCost, terms)] : []),
  ];
}

/** The contact cost at which the lower limit of the profit is 0: contact costs shift the interval as they are. */
export function provenProfitTurns(
  profit: ArmProfit,
  { lower }: Interval,
  terms: Omit<Terms, 'margin' | 'earned'>,
): string[] {
  if (lower === null) return [];
  const cost = profit.breakEvenCost - profit.estimate + lower;
  return cost > 0 ? [costTurns(lower > 0, cost, terms)] : [];
}

function marginTurns(
  side: string,
  turns: number,
  { margin, metric, currency }: { margin: number; metric: Metric; currency: string },
): string {
  const isMoney = metric.unit === 'CURRENCY';
  const unit: Unit = isMoney ? { kind: 'share' } : moneyIn(currency);
  const of = `${isMoney ? 'of' : 'per unit of'} "${metric.key}"`;
  return `A margin ${side} ${shownNumber(turns, unit)} ${of} (now ${shownStated(margin, unit)}).`;
}

function costTurns(earns: boolean, cost: number, { currency, per, contactCost }: Omit<Terms, 'margin' | 'earned'>) {
  const unit = moneyIn(currency);
  return `A contact cost ${earns ? 'above' : 'below'} ${shownNumber(cost, unit)} ${per} (now ${shownStated(contactCost, unit)}).`;
}

import type { Interval } from '../../results/interval.js';
import { moneyIn, shownNumber } from '../../results/shown-numbers.js';
import type { ArmProfit } from './arm-profit.js';
import type { MoneyUnits } from './money-sentence.js';

/** The margin and the cost at which the expected profit turns, as sentences: what a rule by that profit would decide otherwise. */
export function profitTurns(profit: ArmProfit | null, margin: number | null, units: MoneyUnits): string[] {
  if (profit === null || margin === null) return [];
  const { breakEvenMargin, breakEvenCost, estimate, posterior } = profit;
  // Break-evens are those of the data; with a prior the profit turns elsewhere.
  if (posterior.mean !== estimate) return [];
  const earns = estimate > 0;
  // A margin with the other sign would be about another kind of metric.
  const turns = breakEvenMargin !== null && breakEvenMargin * margin > 0 ? breakEvenMargin : null;
  const side = earns === margin > 0 ? 'below' : 'above';
  return [
    ...(turns === null ? [] : [`A margin ${side} ${shownNumber(turns)} per unit.`]),
    ...(breakEvenCost > 0 ? [costTurns(earns, breakEvenCost, units)] : []),
  ];
}

/** The contact cost at which the lower limit of the profit is 0: contact costs shift the interval as they are. */
export function provenProfitTurns(profit: ArmProfit, { lower }: Interval, units: MoneyUnits): string[] {
  if (lower === null) return [];
  const cost = profit.breakEvenCost - profit.estimate + lower;
  return cost > 0 ? [costTurns(lower > 0, cost, units)] : [];
}

function costTurns(earns: boolean, cost: number, { currency, per }: MoneyUnits): string {
  return `A contact cost ${earns ? 'above' : 'below'} ${shownNumber(cost, moneyIn(currency))} ${per}.`;
}

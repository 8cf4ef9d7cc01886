import type { Interval } from '../../results/interval.js';
import { moneyIn, shownChance, shownLimits, shownSize } from '../../results/shown-numbers.js';
import type { ArmProfit } from './profit/arm-profit.js';

/** How amounts are written. */
export interface MoneyUnits {
  currency: string;
  /** What a profit is counted for, such as `per customer`. */
  per: string;
}

/** What a treatment earns and how sure that is, in words. */
export function moneySentence(
  { estimate, posterior, risk, interval }: ArmProfit,
  { currency, per }: MoneyUnits,
  limits: Interval = interval,
): string {
  const money = moneyIn(currency);
  const amount = (value: number) =>
    `${value < 0 ? 'loses' : 'earns'} ${shownSize({ ...limits, estimate: value }, money)} ${per}`;
  const believed = posterior.mean === estimate ? '' : ` Together with the stated prior, it ${amount(posterior.mean)}.`;
  const risky = `the probability of a loss is ${shownChance(risk.probabilityOfLoss)}.`;
  return believed === ''
    ? `It ${amount(estimate)} (${shownLimits(limits, money)}); ${risky}`
    : `It ${amount(estimate)} (${shownLimits(limits, money)}).${believed} Then ${risky}`;
}

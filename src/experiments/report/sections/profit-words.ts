import type { ArmProfitFragment } from '../../../../charts/fragments.js';
import {
  shownChance,
  shownEstimate,
  shownInterval,
  shownNumber,
  shownStated,
  type Unit,
  unitOf,
} from '../../../../charts/numbers.js';

type Part = ArmProfitFragment['profitParts'][number];

const COSTS = {
  GAIN: 'Brought in',
  CONTACT: 'Contact with the customer',
  MEASURED_COST: 'What customers do: redeemed offers, and other costs',
} as const;

/** Is it worth it, in a sentence or two; null where the profit is not known. */
export function worthInWords(profit: ArmProfitFragment, currency: string): string | null {
  const { arm, profitPerCustomer, profitParts, probabilityOfLoss } = profit;
  if (!profitPerCustomer || profitPerCustomer.estimate === null) return null;
  const unit: Unit = { kind: 'money', currency };
  const per = profitParts[0]?.metric?.kind === 'RATIO' ? 'unit of the denominator' : 'customer';
  const amount = (value: number) => shownEstimate({ ...profitPerCustomer, estimate: value }, unit);
  const sum = (parts: readonly Part[]) => parts.reduce((total, part) => total + part.amount, 0);
  const costs = profitParts.filter(({ kind }) => kind !== 'GAIN');
  const gained = sum(profitParts.filter(({ kind }) => kind === 'GAIN'));
  const spent = costs.length === 0 ? 'at no stated cost' : `and costs ${amount(-sum(costs))}`;
  return (
    `${arm.name} brings in ${amount(gained)} per ${per} ${spent}, which leaves ${shownInterval(profitPerCustomer, unit)}. ` +
    `The probability of a loss is ${shownChance(probabilityOfLoss)}.`
  );
}

/** The arithmetic of a profit per customer: each part with what it is made of, and the sum; empty where the profit is not known. */
export function profitArithmetic({ profitPerCustomer, profitParts }: ArmProfitFragment, currency: string) {
  if (!profitPerCustomer || profitPerCustomer.estimate === null) return [];
  const unit: Unit = { kind: 'money', currency };
  const parts = profitParts.map((part) => ({
    name: part.metric && part.kind !== 'CONTACT' ? part.metric.name : COSTS[part.kind],
    made: madeOf(part, currency),
    amount: shownEstimate({ ...profitPerCustomer, estimate: part.amount }, unit),
  }));
  return [...parts, { name: 'Profit', made: '', amount: shownInterval(profitPerCustomer, unit) }];
}

/** Units times what one is worth or costs. */
function madeOf({ kind, metric, price, quantity }: Part, currency: string): string {
  if (price === null || quantity === null || kind === 'CONTACT') return '';
  if (kind === 'GAIN' && metric) {
    const isMoney = metric.unit === 'CURRENCY';
    const units = shownNumber(quantity, unitOf(metric, currency, 'difference'));
    return `${units} × ${shownStated(price, isMoney ? { kind: 'share' } : { kind: 'money', currency })}`;
  }
  return `${shownNumber(quantity)} × ${shownStated(price, { kind: 'money', currency })}`;
}

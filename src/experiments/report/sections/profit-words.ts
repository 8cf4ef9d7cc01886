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

const KINDS = {
  GAIN: () => 'Brought in',
  CONTACT: () => 'Contact with the customer',
  REDEMPTION: (counted: string) => `Redeemed offers${counted}`,
  MEASURED_COST: (counted: string) => `Measured costs${counted}`,
} as const;

/** Is it worth it, in a sentence or two; null where the profit is not known. */
export function worthInWords(profit: ArmProfitFragment, currency: string): string | null {
  const { arm, profitPerCustomer, profitParts, probabilityOfLoss } = profit;
  if (!profitPerCustomer || profitPerCustomer.estimate === null) return null;
  const unit: Unit = { kind: 'money', currency };
  const amount = (value: number) => shownEstimate({ ...profitPerCustomer, estimate: Math.abs(value) }, unit);
  const sum = (parts: readonly Part[]) => parts.reduce((total, part) => total + part.amount, 0);
  const costs = profitParts.filter(({ kind }) => kind !== 'GAIN');
  const [gained, spent] = [sum(profitParts.filter(({ kind }) => kind === 'GAIN')), -sum(costs)];
  const per = profitParts[0]?.metric?.kind === 'RATIO' ? 'unit of the denominator' : 'customer';
  const brings = `${gained < 0 ? 'loses' : 'brings in'} ${amount(gained)} per ${per}`;
  const takes = costs.length === 0 ? 'at no stated cost' : `and ${spent < 0 ? 'saves' : 'costs'} ${amount(spent)}`;
  return (
    `${arm.name} ${brings} ${takes}, which leaves ${shownInterval(profitPerCustomer, unit)}. ` +
    `The probability of a loss is ${shownChance(probabilityOfLoss)}.`
  );
}

/** The arithmetic of a profit per customer: each part with what it is made of, and the sum; empty where the profit is not known. */
export function profitArithmetic({ profitPerCustomer, profitParts }: ArmProfitFragment, currency: string) {
  if (!profitPerCustomer || profitPerCustomer.estimate === null) return [];
  const unit: Unit = { kind: 'money', currency };
  const parts = profitParts.map((part) => ({
    name: nameOf(part),
    made: madeOf(part, currency),
    amount: shownEstimate({ ...profitPerCustomer, estimate: part.amount }, unit),
  }));
  return [...parts, { name: 'Profit', made: '', amount: shownInterval(profitPerCustomer, unit) }];
}

function nameOf({ kind, metric }: Part): string {
  if (kind === 'GAIN' && metric) return metric.name;
  return KINDS[kind](metric ? ` (${metric.name})` : '');
}

/** Units times what one is worth or costs. */
function madeOf({ kind, metric, price, quantity }: Part, currency: string): string {
  if (price === null || quantity === null || kind === 'CONTACT') return '';
  const money: Unit = { kind: 'money', currency };
  if (kind !== 'GAIN' || !metric) return `${shownNumber(quantity)} × ${shownStated(price, money)}`;
  const units = shownNumber(quantity, unitOf(metric, currency, 'difference'));
  return `${units} × ${shownStated(price, metric.unit === 'CURRENCY' ? { kind: 'share' } : money)}`;
}

import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { Metric } from '../../../metrics/metric.js';
import type { Arm } from '../../arm.js';
import type { DecisionTerms } from './profit-terms.js';

export enum ProfitPartKind {
  GAIN = 'GAIN',
  CONTACT = 'CONTACT',
  REDEMPTION = 'REDEMPTION',
  MEASURED_COST = 'MEASURED_COST',
}

registerEnumType(ProfitPartKind, {
  name: 'ProfitPartKind',
  description: 'The kinds of parts of a profit.',
  valuesConfig: {
    GAIN: { description: 'What the metric brings in.' },
    CONTACT: { description: 'What contacts with customers cost.' },
    REDEMPTION: { description: 'What redeemed offers cost.' },
    MEASURED_COST: { description: 'What metrics measure as costs, with redeemed offers where both are paid.' },
  },
});

@ObjectType({
  description:
    'A part of the profit per customer. All parts are differences to the control, and their sum is the profit.',
})
export class ProfitPart {
  @Field(() => ProfitPartKind, { description: 'The kind of part.' })
  kind: ProfitPartKind;

  @Field(() => Metric, { nullable: true, description: 'The metric that is counted; null where several are, or none.' })
  metric: Metric | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What one unit is worth or costs, in the configured currency; null where units have several prices.',
  })
  price: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The units per customer: those that are gained or paid for, less those of the control; null where units have several prices.',
  })
  quantity: number | null;

  @Field(() => Float, { description: 'What it adds to the profit per customer: negative for costs.' })
  amount: number;
}

/** What a treatment gains and pays for per customer, beyond the control. */
interface Amounts {
  gained: number;
  contacts: number;
  measured: number;
}

/** The arithmetic of a profit: what comes in first, then each kind of cost that there is. */
export function profitParts(
  terms: DecisionTerms & { earning: NonNullable<DecisionTerms['earning']> },
  { gained, contacts, measured }: Amounts,
  arms: { arm: Arm; control: Arm },
): ProfitPart[] {
  const { metric, margin } = terms.earning;
  const units = margin === 0 ? null : gained / margin;
  const cost = onlyCost(terms, arms);
  return [
    { kind: ProfitPartKind.GAIN, metric, price: margin, quantity: units, amount: gained },
    ...(contacts === 0
      ? []
      : [{ kind: ProfitPartKind.CONTACT, metric: null, price: contacts, quantity: 1, amount: -contacts }]),
    ...(hasMeasured(terms, arms)
      ? [
          {
            kind: cost?.redeems ? ProfitPartKind.REDEMPTION : ProfitPartKind.MEASURED_COST,
            metric: cost?.metric ?? null,
            price: cost?.cost ?? null,
            quantity: cost ? measured / cost.cost : null,
            amount: -measured,
          },
        ]
      : []),
  ];
}

/** What both arms pay for by what customers do. */
function measuredCosts({ costs }: DecisionTerms, arms: { arm: Arm; control: Arm }) {
  const ids = [arms.arm.id, arms.control.id];
  return [...costs].flatMap(([{ id }, { measured }]) => (ids.includes(id) ? measured : []));
}

function hasMeasured(terms: DecisionTerms, arms: { arm: Arm; control: Arm }): boolean {
  return measuredCosts(terms, arms).length > 0;
}

/** The one kind of unit that is paid for, at one price; null for several. */
function onlyCost(terms: DecisionTerms, arms: { arm: Arm; control: Arm }) {
  const [first, ...others] = measuredCosts(terms, arms);
  if (!first || first.cost === 0) return null;
  const alike = others.every(({ metric, cost }) => metric.id === first.metric.id && cost === first.cost);
  return alike ? first : null;
}

import { Field, Float, InputType, Int } from 'type-graphql';
import { invalid } from '../../graph/expected-error.js';
import { checkParts } from '../../graph/problems.js';
import { validNumber } from '../../graph/validation.js';
import { DecisionRule, type PlannedDecision, USUAL_RULE } from '../planned-decision.js';

@InputType({ description: 'What the experiment will decide, and by which rule.' })
export class PlannedDecisionInput {
  @Field(() => DecisionRule, { nullable: true, description: 'When an arm is shipped. Defaults to SUCCESS_METRICS.' })
  rule?: DecisionRule | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of customers that the decision covers, above 0. Defaults to no number, and no totals.',
  })
  customers?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The number of days over which these customers are treated, evenly. Defaults to all of them at once.',
  })
  horizonDays?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The rate by which later profit is discounted, per year: 0.1 is 10 %. It needs `horizonDays`. Defaults to 0.',
  })
  discountRate?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What a day of waiting costs, in the configured currency; 0 or more. Defaults to 0.',
  })
  waitingCostPerDay?: number | null;
}

const LARGEST_AMOUNT = 1e15;
const LARGEST_INT = 2_147_483_647;

/**
 * The decision as stored; undefined when none was given, so that older plans keep their documents.
 *
 * @param prefix precedes the names of the fields, such as `plan.decision.`
 */
export function validDecision(
  prefix: string,
  input: PlannedDecisionInput | null | undefined,
): PlannedDecision | undefined {
  if (input == null) return undefined;
  const limited = (name: keyof Omit<PlannedDecisionInput, 'rule'>, above: number, atMost: number) => () => {
    const value = input[name];
    return value == null ? null : validNumber(`${prefix}${name}`, value, { above, atMost });
  };
  const parts = checkParts({
    customers: limited('customers', 0, LARGEST_INT),
    horizonDays: limited('horizonDays', 0, 36_500),
    discountRate: limited('discountRate', -1, 100),
    waitingCostPerDay: () => validCost(`${prefix}waitingCostPerDay`, input.waitingCostPerDay),
    fits: () => {
      if (input.discountRate == null || input.horizonDays != null) return;
      throw invalid(`${prefix}discountRate`, 'A discount rate needs `horizonDays`, over which profit is discounted.');
    },
  });
  const { fits: _, ...numbers } = parts;
  return { rule: input.rule ?? USUAL_RULE, ...numbers };
}

/** An amount that is paid; null when it was not stated. @throws ExpectedError OUT_OF_RANGE */
export function validCost(field: string, cost: number | null | undefined): number | null {
  if (cost == null) return null;
  return validNumber(field, cost, { atLeast: 0, atMost: LARGEST_AMOUNT });
}

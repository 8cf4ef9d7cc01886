import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum DecisionRule {
  SUCCESS_METRICS = 'SUCCESS_METRICS',
  EXPECTED_PROFIT = 'EXPECTED_PROFIT',
  PROVEN_PROFIT = 'PROVEN_PROFIT',
}

registerEnumType(DecisionRule, {
  name: 'DecisionRule',
  description:
    'When an arm is shipped. Every rule requires that no guardrail forbids it: a stated tolerance must be met, and no harm found.',
  valuesConfig: {
    SUCCESS_METRICS: {
      description:
        'A primary metric improved by its corrected p-value, none got worse, and the expected profit is above 0 where a margin is known.',
    },
    EXPECTED_PROFIT: {
      description:
        'The expected profit is above 0, however uncertain. It earns most on average over many decisions, and is wrong more often.',
    },
    PROVEN_PROFIT: {
      description: 'The whole interval of the profit, corrected for the number of arms, is above 0.',
    },
  },
});

@ObjectType({ description: 'What an experiment will decide, and by which rule.' })
export class PlannedDecision {
  @Field(() => DecisionRule, { description: 'When an arm is shipped.' })
  rule: DecisionRule;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of customers that the decision covers; null when it was not stated.',
  })
  customers: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The number of days over which these customers are treated, evenly; null for at once.',
  })
  horizonDays: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The rate by which later profit is discounted, per year: 0.1 is 10 %; null for none.',
  })
  discountRate: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What a day of waiting costs, in the configured currency; null when it was not stated.',
  })
  waitingCostPerDay: number | null;
}

/** The rule that applies where none is planned. */
export const USUAL_RULE = DecisionRule.SUCCESS_METRICS;

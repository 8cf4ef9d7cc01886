import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { validList, validNumber } from '../../graph/validation.js';
import { PValueAdjustment } from '../../results/p-value-adjustment.js';
import { adjustPValues } from '../../statistics/multiplicity/adjust-p-values.js';
import { simultaneousLevel } from '../../statistics/multiplicity/simultaneous-level.js';

const MAX_P_VALUES = 1000;

@InputType({ description: 'The p-values of tests that are looked at together.' })
export class AdjustPValuesInput {
  @Field(() => [Float], { description: 'The p-values, 1 to 1,000, each from 0 to 1.' })
  pValues: number[];

  @Field(() => PValueAdjustment, { nullable: true, description: 'How to allow for their number: HOLM when left out.' })
  method?: PValueAdjustment | null;

  @Field(() => Float, { nullable: true, description: 'The risk of error that is accepted: 0.05 when left out.' })
  alpha?: number | null;
}

@ObjectType({ description: 'One test among several.' })
export class AdjustedPValue {
  @Field(() => Float, { description: 'The p-value as given.' })
  pValue: number;

  @Field(() => Float, { description: 'The p-value to decide by.' })
  adjustedPValue: number;

  @Field(() => Boolean, { description: 'Whether it is a finding: the adjusted p-value is at most alpha.' })
  rejected: boolean;
}

@ObjectType({ description: 'P-values that allow for there being several, and the intervals that agree with them.' })
export class AdjustedPValues {
  @Field(() => PValueAdjustment, { description: 'How they were adjusted.' })
  method: PValueAdjustment;

  @Field(() => Float, { description: 'The risk of error that is accepted.' })
  alpha: number;

  @Field(() => [AdjustedPValue], { description: 'The tests, in the order given.' })
  tests: AdjustedPValue[];

  @Field(() => Int, { description: 'How many of them are findings.' })
  rejections: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "The confidence level at which each test's interval excludes no effect exactly where the test is a finding; null " +
      'where there is no such level.',
  })
  intervalLevel: number | null;

  @Field(() => String, { description: 'What intervals of that level promise, or why there are none.' })
  intervalStatement: string;
}

/** @throws ExpectedError for too many p-values or none, alpha out of range; InvalidInputError for what is no p-value */
export function adjustedPValues({ pValues, method, alpha: given }: AdjustPValuesInput): AdjustedPValues {
  const alpha = validNumber('alpha', given ?? 0.05, { above: 0, below: 1 });
  const chosen = method ?? PValueAdjustment.HOLM;
  validList('pValues', pValues, 1, MAX_P_VALUES);
  const adjusted = adjustPValues(chosen, pValues, alpha);
  const tests = pValues.map((pValue, i) => {
    const adjustedPValue = adjusted[i]!;
    return { pValue, adjustedPValue, rejected: adjustedPValue <= alpha };
  });
  const rejections = tests.filter(({ rejected }) => rejected).length;
  const level = simultaneousLevel(chosen, alpha, pValues.length, rejections);
  const intervalLevel = level.alpha === null ? null : 1 - level.alpha;
  return { method: chosen, alpha, tests, rejections, intervalLevel, intervalStatement: level.statement };
}

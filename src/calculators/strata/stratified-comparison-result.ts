import { Field, Float, ObjectType } from 'type-graphql';
import { Interval } from '../../results/interval.js';
import { TestResult } from '../../results/test-result.js';

@ObjectType({
  implements: TestResult,
  description:
    'Whether all strata have the same odds ratio. With a small p-value the treatment works differently in different ' +
    'strata, and one odds ratio does not describe them all.',
})
class OddsHomogeneity extends TestResult {}

@ObjectType({
  implements: TestResult,
  description:
    'A treatment compared with the control within strata, so that differences between strata cannot be mistaken for its ' +
    'effect. The statistic is a z, above 0 when the treatment succeeds more often; its square is a χ² with 1 degree of freedom.',
})
export class StratifiedComparison extends TestResult {
  @Field(() => Interval, {
    description:
      'The odds ratio common to all strata, treatment over control; 1 is no difference. Consistent with the p-value. ' +
      'Infinite estimates and limits are null.',
  })
  oddsRatio: Interval;

  @Field(() => Float, {
    nullable: true,
    description: "Mantel and Haenszel's weighted odds ratio, as other programs print it; null where infinite.",
  })
  mantelHaenszelOddsRatio: number | null;

  @Field(() => OddsHomogeneity, { description: 'Whether one odds ratio fits all strata.' })
  homogeneity: OddsHomogeneity;

  @Field(() => [String], {
    description:
      'The labels of excluded strata: those without customers in one of the arms, and those whose customers all have the ' +
      'same outcome.',
  })
  excluded: string[];
}

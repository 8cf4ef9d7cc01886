import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { refuseDuplicates, validList, validText } from '../../graph/validation.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { alphaOf, confidenceOf } from '../../results/confidence.js';
import { InsufficientData, insufficientData } from '../../results/insufficient-data.js';
import { Interval, intervalOf } from '../../results/interval.js';
import { mantelHaenszelTest } from '../../statistics/comparisons/strata/mantel-haenszel.js';
import type { Engine } from '../../threads/engine.js';
import { ProportionSampleInput } from '../samples/sample-input.js';

const MAX_STRATA = 200;

@InputType({ description: 'Both arms within one stratum, such as one city or one kind of customer.' })
export class StratumInput {
  @Field(() => String, { description: 'A name for the stratum; 1 to 200 characters.' })
  label: string;

  @Field(() => ProportionSampleInput, { description: 'Its customers without the treatment.' })
  control: ProportionSampleInput;

  @Field(() => ProportionSampleInput, { description: 'Its customers with the treatment.' })
  treatment: ProportionSampleInput;
}

@InputType({ description: 'Two proportions compared within strata.' })
export class StratifiedComparisonInput {
  @Field(() => [StratumInput], { description: 'The strata, 1 to 200.' })
  strata: StratumInput[];

  @Field(() => Float, {
    nullable: true,
    description: 'How often intervals made like this hold the truth: 0.95 when left out.',
  })
  confidenceLevel?: number | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'Which differences count as evidence: TWO_SIDED when left out.',
  })
  alternative?: AlternativeHypothesis | null;
}

@ObjectType({ description: 'Whether the treatment works alike in all strata, by their odds ratios.' })
export class OddsHomogeneity {
  @Field(() => String, { description: 'Which test it is.' })
  method: string;

  @Field(() => Float, { nullable: true, description: 'The test statistic; larger the more strata differ.' })
  statistic: number | null;

  @Field(() => Int, { nullable: true, description: 'Its degrees of freedom.' })
  degreesOfFreedom: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'A small one says that strata differ, so that one odds ratio for all does not tell the story.',
  })
  pValue: number | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}

@ObjectType({
  description:
    'A treatment against the control within strata, so that what strata differ in cannot be mistaken for it.',
})
export class StratifiedComparison {
  @Field(() => String, { description: 'Which test it is.' })
  method: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'The test statistic z, above 0 where the treatment succeeds more often; its square is a χ² with 1 degree.',
  })
  statistic: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How often chance alone would show such a difference; null when the data cannot answer.',
  })
  pValue: number | null;

  @Field(() => Interval, {
    description:
      'The odds ratio, treatment over control, that fits all strata best: 1 is no difference. Agrees with the p-value. ' +
      'Null where infinite.',
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
    description: 'Strata that say nothing: without customers in both arms, or in which all customers did the same.',
  })
  uninformative: string[];

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}

/** @throws ExpectedError for no strata or too many, repeated labels; InvalidInputError for impossible counts */
export async function calculateStratifiedComparison(
  engine: Engine,
  input: StratifiedComparisonInput,
): Promise<StratifiedComparison> {
  const given = validList('strata', input.strata, 1, MAX_STRATA);
  const labels = given.map(({ label }, index) => validText(`strata.${index}.label`, label, 200));
  refuseDuplicates('strata', labels);
  const strata = given.map(({ control, treatment }) => ({ control: { ...control }, treatment: { ...treatment } }));
  const alternative = input.alternative ?? AlternativeHypothesis.TWO_SIDED;
  const options = { alpha: alphaOf(input.confidenceLevel), alternative };
  const test = await engine.run(mantelHaenszelTest, [strata, options]);
  return {
    ...test,
    oddsRatio: intervalOf(test.oddsRatio, confidenceOf(options.alpha)),
    homogeneity: { ...test.homogeneity, insufficientData: insufficientData(test.homogeneity.insufficientData) },
    uninformative: test.uninformative.map((index) => labels[index]!),
    insufficientData: insufficientData(test.insufficientData),
  };
}

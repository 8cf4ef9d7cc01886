import { Field, Float, Int, ObjectType } from 'type-graphql';
import type * as engine from '../statistics/comparisons/comparison.js';
import { InsufficientData, insufficientData } from './interval.js';

@ObjectType({ description: 'How large a difference is, whatever the number of customers.' })
export class EffectSize {
  @Field(() => String, { description: 'Which measure it is.' })
  name: string;

  @Field(() => Float, {
    nullable: true,
    description: 'From 0, no difference, to 1, all the difference there could be; null when the data cannot answer.',
  })
  value: number | null;
}

@ObjectType({ description: 'One test over all samples together: whether they differ at all.' })
export class OmnibusTest {
  @Field(() => String, { description: 'Which test it is.' })
  method: string;

  @Field(() => Float, { nullable: true, description: 'The test statistic; larger the more the samples differ.' })
  statistic: number | null;

  @Field(() => [Float], {
    description: 'Its degrees of freedom: one number for χ², two for F; may be empty when the data cannot answer.',
  })
  degreesOfFreedom: number[];

  @Field(() => Float, {
    nullable: true,
    description: 'How often chance alone would show such differences; null when the data cannot answer.',
  })
  pValue: number | null;

  @Field(() => EffectSize, { description: 'How large the differences are.' })
  effectSize: EffectSize;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}

@ObjectType({ description: 'One sample by itself.' })
export class SampleEstimate {
  @Field(() => String, { description: 'Which sample it is.' })
  label: string;

  @Field(() => Int, { description: 'How many customers it has.' })
  n: number;

  @Field(() => Float, { nullable: true, description: 'Its proportion or mean; null without customers.' })
  estimate: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The lower confidence limit; null when it has too few customers.',
  })
  lower: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The upper confidence limit; null when it has too few customers.',
  })
  upper: number | null;
}

@ObjectType({ description: 'Limits that hold for all pairs at once.' })
export class SimultaneousLimits {
  @Field(() => Float, { description: 'The lower limit.' })
  lower: number;

  @Field(() => Float, { description: 'The upper limit.' })
  upper: number;
}

@ObjectType({ description: 'How two of the samples differ.' })
export class PairDifference {
  /** Finds the simultaneous limits, which takes long, when somebody asks for them. */
  findSimultaneous: () => SimultaneousLimits | null;

  @Field(() => String, { description: 'The first sample.' })
  a: string;

  @Field(() => String, { description: 'The second sample.' })
  b: string;

  @Field(() => Float, { nullable: true, description: 'The first minus the second.' })
  difference: number | null;

  @Field(() => Float, { nullable: true, description: 'The lower confidence limit, for this pair alone.' })
  lower: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper confidence limit, for this pair alone.' })
  upper: number | null;

  @Field(() => Float, { nullable: true, description: 'The p-value of this pair alone. Agrees with its limits.' })
  pValue: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The p-value to decide by: it allows for the number of pairs (Holm, or Games–Howell for means).',
  })
  adjustedPValue: number | null;

  @Field(() => SimultaneousLimits, {
    nullable: true,
    description:
      'For means: limits that agree with the adjusted p-value. Proportions have none; nor are they found for more than ' +
      '8 samples, which would take long.',
  })
  simultaneous(): SimultaneousLimits | null {
    return this.findSimultaneous();
  }

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}

@ObjectType({ description: 'A sample that the test over all samples leaves out.' })
export class ExcludedSample {
  @Field(() => String, { description: 'Which sample it is.' })
  label: string;

  @Field(() => String, { description: 'Why it is left out.' })
  reason: string;
}

@ObjectType({ description: 'Several samples compared: one test over all, each by itself, and every pair.' })
export class Comparison {
  @Field(() => OmnibusTest, { description: 'Whether the samples differ at all.' })
  omnibus: OmnibusTest;

  @Field(() => [SampleEstimate], { description: 'Each sample by itself, in the order given.' })
  samples: SampleEstimate[];

  @Field(() => [PairDifference], { description: 'Every pair once, the earlier sample first.' })
  pairs: PairDifference[];

  @Field(() => [ExcludedSample], { description: 'Samples that the test over all leaves out.' })
  excluded: ExcludedSample[];

  @Field(() => [String], { description: 'What to keep in mind before believing the numbers.' })
  warnings: string[];
}

/** A pair's limits that hold together with those of all other pairs. */
export type SimultaneousPair = { a: string; b: string } & SimultaneousLimits;

/**
 * An engine's comparison as the graph shows it.
 * @param findSimultaneous finds the simultaneous limits of all pairs, when somebody asks for them
 */
export function comparisonOf(
  comparison: engine.Comparison,
  findSimultaneous: () => readonly SimultaneousPair[],
): Comparison {
  const { omnibus, pairs } = comparison;
  let found: readonly SimultaneousPair[] | undefined;
  const simultaneous = (a: string, b: string): SimultaneousLimits | null => {
    found ??= findSimultaneous();
    return found.find((pair) => pair.a === a && pair.b === b) ?? null;
  };
  return {
    ...comparison,
    omnibus: { ...omnibus, insufficientData: insufficientData(omnibus.insufficientData) },
    pairs: pairs.map((pair) =>
      Object.assign(new PairDifference(), pair, {
        findSimultaneous: () => simultaneous(pair.a, pair.b),
        insufficientData: insufficientData(pair.insufficientData),
      }),
    ),
  };
}

import { Args, Field, Float, Int, ObjectType } from 'type-graphql';
import { Advice } from '../graph/advice.js';
import type { ComparisonDetails } from './comparison-details.js';
import { EffectSizeEstimate } from './effect-size-estimate.js';
import { ExactComparisonArguments, ExactPValue } from './exact-p-value.js';
import { InsufficientData } from './insufficient-data.js';
import { Interval } from './interval.js';
import { TrendTest } from './trend.js';

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

  @Field(() => Float, {
    nullable: true,
    description: 'Its proportion, mean or (for ranks) mean rank; null without customers, and for categories.',
  })
  estimate: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The lower confidence limit; null when it has too few customers, and for ranks.',
  })
  lower: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The upper confidence limit; null when it has too few customers, and for ranks.',
  })
  upper: number | null;
}

@ObjectType({ description: 'How two of the samples differ.' })
export class PairDifference {
  /** Finds what takes long, when somebody asks for it. */
  details: ComparisonDetails;

  @Field(() => String, { description: 'The first sample.' })
  a: string;

  @Field(() => String, { description: 'The second sample; the control, where there is one.' })
  b: string;

  @Field(() => Float, {
    nullable: true,
    description: 'The first minus the second; of ranks, their mean ranks. Categories have no single difference.',
  })
  difference: number | null;

  @Field(() => Float, { nullable: true, description: 'The lower confidence limit, for this pair alone.' })
  lower: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper confidence limit, for this pair alone.' })
  upper: number | null;

  @Field(() => Float, { nullable: true, description: 'The p-value of this pair alone. Agrees with its limits.' })
  pValue: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The p-value to decide by: it allows for the number of pairs (as chosen; Holm, or Games–Howell for means, when ' +
      'nothing is).',
  })
  adjustedPValue: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'Limits that agree with the adjusted p-value; null for adjustments that have none (`pairStatement` says so), and ' +
      'for Games–Howell of more than 12 samples, which would take long.',
  })
  simultaneous(): Promise<Interval | null> {
    return this.details.simultaneous(this);
  }

  @Field(() => [EffectSizeEstimate], {
    description:
      "How large the difference is: Cohen's d and Hedges' g for averages, Cohen's h for proportions, Cliff's δ for ranks, " +
      "Cramér's V for categories. Limits are for this pair alone.",
  })
  effectSizes(): Promise<EffectSizeEstimate[]> {
    return this.details.pairEffectSizes(this.a, this.b);
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

@ObjectType({ description: 'What every comparison says, whatever is compared.' })
export abstract class ComparedSamples {
  /** Finds what takes long, when somebody asks for it; null where there is nothing to compare. */
  details: ComparisonDetails | null;

  @Field(() => OmnibusTest, { description: 'Whether the samples differ at all.' })
  omnibus: OmnibusTest;

  @Field(() => [EffectSizeEstimate], {
    description:
      "How large the differences are over all samples, with limits: Cramér's V, or ω² and η². For ranks ε², without limits.",
  })
  async effectSizes(): Promise<EffectSizeEstimate[]> {
    return (await this.details?.effectSizes()) ?? [];
  }

  @Field(() => ExactPValue, {
    nullable: true,
    description:
      'The p-value over all samples without relying on large counts: look here where `warnings` say that an approximation ' +
      'is rough. For proportions, categories and ranks; null for averages.',
  })
  async exactPValue(
    @Args(() => ExactComparisonArguments) given: ExactComparisonArguments,
  ): Promise<ExactPValue | null> {
    return (await this.details?.exactPValue(given)) ?? null;
  }

  @Field(() => [PairDifference], {
    description: 'Every pair once, the earlier sample first; with a control, every other sample against it.',
  })
  pairs: PairDifference[];

  @Field(() => String, {
    description: 'What the limits of all pairs at once promise, or why there are none.',
  })
  pairStatement(): string {
    return this.details?.statement ?? 'There are no pairs.';
  }

  @Field(() => [Advice], { description: 'What to keep in mind when reading the numbers.' })
  warnings: Advice[];
}

@ObjectType({ description: 'Several samples compared: one test over all, each by itself, and pairs.' })
export class Comparison extends ComparedSamples {
  @Field(() => [SampleEstimate], { description: 'Each sample by itself, in the order given.' })
  samples: SampleEstimate[];

  @Field(() => [ExcludedSample], { description: 'The samples that the test of all samples excludes.' })
  excluded: ExcludedSample[];

  @Field(() => TrendTest, { nullable: true, description: 'The trend, where `trend` was asked for.' })
  trend: TrendTest | null;
}

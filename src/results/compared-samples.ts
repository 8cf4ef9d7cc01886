import { Args, Field, Float, ObjectType } from 'type-graphql';
import { Advice } from '../graph/advice.js';
import { EffectSizeEstimate } from './effects/effect-size-estimate.js';
import { ExactComparisonArguments, ExactPValue } from './exact-p-value.js';
import { InsufficientData } from './insufficient-data.js';
import { Interval } from './interval.js';
import { OmnibusTest } from './omnibus-test.js';

/** The parts of a comparison that take long, computed when a query asks for them. */
export interface LazyComparison {
  /** What the simultaneous limits of all pairs guarantee, or why there are none. */
  readonly pairStatement: string;
  effectSizes(): Promise<EffectSizeEstimate[]>;
  /** @throws ExpectedError for a number of resamples out of range */
  exactPValue(given: ExactComparisonArguments): Promise<ExactPValue | null>;
  simultaneous(pair: Pick<PairDifference, 'a' | 'b' | 'difference'>): Promise<Interval | null>;
  pairEffectSizes(pair: Pick<PairDifference, 'a' | 'b'>): Promise<EffectSizeEstimate[]>;
}

@ObjectType({ description: 'The difference between two of the samples.' })
export class PairDifference {
  /** Null where the pair is not compared. */
  details: LazyComparison | null;

  @Field(() => String, { description: 'The label or key of the first sample.' })
  a: string;

  @Field(() => String, { description: 'The label or key of the second sample; the control, if there is one.' })
  b: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'The first minus the second; for ranks, of their mean ranks. Null for categories, and when the data cannot answer.',
  })
  difference: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The lower confidence limit for this pair alone; null when there is none.',
  })
  lower: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The upper confidence limit for this pair alone; null when there is none.',
  })
  upper: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The p-value of this pair alone, consistent with its limits; null when the data cannot answer.',
  })
  pValue: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The p-value adjusted for the number of pairs: the one to decide by. Null when the data cannot answer.',
  })
  adjustedPValue: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'Limits consistent with the adjusted p-value, valid for all pairs at once. Null for adjustments without such ' +
      'limits (see `pairStatement`), and for Games–Howell with more than 12 samples, which would take too long.',
  })
  async simultaneous(): Promise<Interval | null> {
    return (await this.details?.simultaneous(this)) ?? null;
  }

  @Field(() => [EffectSizeEstimate], {
    nullable: true,
    description:
      "How large the difference is: Cohen's d and Hedges' g for means, Cohen's h for proportions, Cliff's δ for ranks, " +
      "Cramér's V for categories. Limits are for this pair alone. Null when the calculation fails.",
  })
  async effectSizes(): Promise<EffectSizeEstimate[]> {
    return (await this.details?.pairEffectSizes(this)) ?? [];
  }

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}

/** What every comparison has, whatever is compared. */
@ObjectType()
export abstract class ComparedSamples {
  /** Null where there is nothing to compare. */
  details: LazyComparison | null;

  @Field(() => OmnibusTest, { description: 'Whether the samples differ at all.' })
  omnibus: OmnibusTest;

  @Field(() => [EffectSizeEstimate], {
    nullable: true,
    description:
      "How large the differences between all samples are, with limits: Cramér's V, or ω² and η². For ranks ε², without " +
      'limits. Null when the calculation fails.',
  })
  async effectSizes(): Promise<EffectSizeEstimate[]> {
    return (await this.details?.effectSizes()) ?? [];
  }

  @Field(() => ExactPValue, {
    nullable: true,
    description:
      'The p-value of all samples together that does not rely on large counts: use it when `warnings` say that an ' +
      'approximation is rough. For proportions, categories and ranks; null for means.',
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
    description: 'What the simultaneous limits of all pairs guarantee, or why there are none.',
  })
  pairStatement(): string {
    return this.details?.pairStatement ?? 'There are no pairs.';
  }

  @Field(() => [Advice], { description: 'What to know before relying on the numbers.' })
  warnings: Advice[];
}

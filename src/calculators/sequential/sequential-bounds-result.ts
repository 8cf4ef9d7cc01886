import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Look } from '../../statistics/sequential/group-sequential-bounds.js';

/** What planned and observed looks have in common. */
@ObjectType()
export abstract class SequentialLook {
  @Field(() => Float, { description: 'The share of the planned customers at this look.' })
  informationFraction: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The experiment may stop when z is at or below it; null when no low z stops it.',
  })
  lowerBoundary: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The experiment may stop when z is at or above it; null when no high z stops it.',
  })
  upperBoundary: number | null;

  @Field(() => Float, { description: 'The ordinary p-value must be below it to stop at this look.' })
  nominalLevel: number;

  @Field(() => Float, { description: 'The alpha spent up to and including this look.' })
  alphaSpent: number;
}

@ObjectType({ description: 'One look of a plan.' })
class PlannedSequentialLook extends SequentialLook {
  @Field(() => Float, { description: 'The probability of stopping here if there is no effect.' })
  exitWithoutEffect: number;

  @Field(() => Float, { description: 'The probability of stopping here if there is the planned effect.' })
  exitWithEffect: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of customers in all arms at this look; null without `fixedSampleSize`.',
  })
  sampleSize: number | null;
}

@ObjectType({ description: 'Boundaries for early looks by alpha spending, and what they cost and save.' })
export class SequentialBounds {
  @Field(() => [PlannedSequentialLook], { description: 'The looks, in order.' })
  looks: PlannedSequentialLook[];

  @Field(() => Float, { description: 'The probability of finding the planned effect at one of the looks.' })
  power: number;

  @Field(() => Float, {
    description: 'The planned effect in standard errors at the end (the mean of z there).',
  })
  drift: number;

  @Field(() => Float, {
    description: 'The largest sample size relative to that of a single look with the same power.',
  })
  inflationFactor: number;

  @Field(() => Float, {
    description:
      'The average share of the planned customers at which the experiment ends if there is the planned effect.',
  })
  expectedInformationWithEffect: number;

  @Field(() => Float, {
    description: 'The average share of the planned customers at which the experiment ends if there is no effect.',
  })
  expectedInformationWithoutEffect: number;
}

/** A look as the graph shows it: null instead of a boundary that nothing reaches. */
export function lookOf<L extends Look>({ lower, upper, ...look }: L) {
  const finite = (boundary: number) => (Number.isFinite(boundary) ? boundary : null);
  return { ...look, lowerBoundary: finite(lower), upperBoundary: finite(upper) };
}

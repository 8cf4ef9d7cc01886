import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Look } from '../../statistics/sequential/group-sequential-bounds.js';
import type { PlannedBounds } from '../../statistics/sequential/planned-bounds.js';

@ObjectType({ description: 'One look and what it takes to stop there.' })
export class SequentialLook {
  @Field(() => Float, { description: 'The share of the planned customers at this look.' })
  informationFraction: number;

  @Field(() => Float, { nullable: true, description: 'Stop when z is at or below; null when nothing low stops.' })
  lower: number | null;

  @Field(() => Float, { nullable: true, description: 'Stop when z is at or above; null when nothing high stops.' })
  upper: number | null;

  @Field(() => Float, { description: 'The ordinary p-value that must be undercut at this look.' })
  nominalLevel: number;

  @Field(() => Float, { description: 'The risk of a false alarm that is used up by then.' })
  alphaSpent: number;
}

@ObjectType({ description: 'One look of a plan.' })
export class PlannedSequentialLook extends SequentialLook {
  @Field(() => Float, { description: 'Chance to stop here though there is no effect.' })
  exitWithoutEffect: number;

  @Field(() => Float, { description: 'Chance to stop here when there is the effect that was planned for.' })
  exitWithEffect: number;

  @Field(() => Int, { nullable: true, description: 'Customers in all arms by then; null without `fixedSampleSize`.' })
  sampleSize: number | null;
}

@ObjectType({ description: 'Bounds for looking early, by alpha spending, and what they cost and save.' })
export class SequentialBounds {
  @Field(() => [PlannedSequentialLook], { description: 'The looks in order.' })
  looks: PlannedSequentialLook[];

  @Field(() => Float, { description: 'The chance to find the effect at one of the looks.' })
  power: number;

  @Field(() => Float, {
    description: 'The effect that is planned for, in standard errors at the end (the mean of z there).',
  })
  drift: number;

  @Field(() => Float, {
    description: 'How many times the customers of a single look are needed at most, for the same power.',
  })
  inflationFactor: number;

  @Field(() => Float, { description: 'Share of the planned customers at which it ends on average with the effect.' })
  expectedInformationWithEffect: number;

  @Field(() => Float, { description: 'The same without any effect.' })
  expectedInformationWithoutEffect: number;
}

/** A look as the graph shows it: null instead of a bound that nothing reaches. */
export function lookOf<L extends Look>(look: L) {
  const finite = (bound: number) => (Number.isFinite(bound) ? bound : null);
  return { ...look, lower: finite(look.lower), upper: finite(look.upper) };
}

/** An engine's plan as the graph shows it. */
export function sequentialBoundsOf({ looks, withEffect, ...bounds }: PlannedBounds): SequentialBounds {
  const { power, drift, inflationFactor, expectedInformation } = withEffect;
  return {
    ...bounds,
    looks: looks.map(lookOf),
    power,
    drift,
    inflationFactor,
    expectedInformationWithEffect: expectedInformation,
  };
}

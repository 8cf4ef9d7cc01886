import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { Interval } from '../../results/interval.js';
import { OmnibusTest } from '../../results/omnibus-test.js';

@ObjectType({ description: 'Customers on one side of a contrast, inside the segment or outside.' })
export class ProfileSide {
  @Field(() => Int, { description: 'Of how many customers it is known.' })
  n: number;

  @Field(() => Int, { description: 'Of how many customers it is not known; they are left out.' })
  missing: number;

  @Field(() => Float, { nullable: true, description: 'Their mean, or the share of yes; null for categories.' })
  estimate: number | null;

  @Field(() => Float, { nullable: true, description: 'The lower confidence limit of the estimate.' })
  lower: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper confidence limit of the estimate.' })
  upper: number | null;
}

@ObjectType({ description: 'How common one value of a category is inside and outside the segment.' })
export class ProfileLevel {
  @Field(() => String, { description: 'The value, or the key of the channel.' })
  value: string;

  @Field(() => Int, { description: 'Customers inside the segment who have it.' })
  customersInside: number;

  @Field(() => Int, { description: 'Customers outside the segment who have it.' })
  customersOutside: number;

  @Field(() => Float, { nullable: true, description: 'Their share among those inside of whom it is known.' })
  shareInside: number | null;

  @Field(() => Float, { nullable: true, description: 'Their share among those outside of whom it is known.' })
  shareOutside: number | null;
}

@ObjectType({ description: 'How a segment differs from all other customers in one respect.' })
export class ProfileContrast {
  @Field(() => String, { description: 'Key of the attribute, or the word `channel`.' })
  name: string;

  @Field(() => OmnibusTest, { description: 'Whether the two sides differ, by the test that fits the attribute.' })
  test: OmnibusTest;

  @Field(() => Float, {
    nullable: true,
    description: 'The p-value to decide by: it allows for the number of attributes in the profile (Holm).',
  })
  adjustedPValue: number | null;

  @Field(() => ProfileSide, { description: 'The customers inside the segment.' })
  inside: ProfileSide;

  @Field(() => ProfileSide, { description: 'All other customers on record.' })
  outside: ProfileSide;

  @Field(() => Interval, {
    nullable: true,
    description: 'Inside minus outside, with limits for this attribute alone; null for categories.',
  })
  difference: Interval | null;

  @Field(() => [ProfileLevel], { description: 'For categories: each value, the most common first; else empty.' })
  levels: ProfileLevel[];

  @Field(() => [Advice], { description: 'What to keep in mind when reading the numbers.' })
  warnings: Advice[];
}

@ObjectType({
  description: 'How a segment differs from its complement, the customers who are not in it, as known now.',
})
export class SegmentProfile {
  @Field(() => Int, { description: 'How many customers are in the segment.' })
  size: number;

  @Field(() => Int, { description: 'How many other customers are on record.' })
  complementSize: number;

  @Field(() => [ProfileContrast], { description: 'Each attribute asked for, in that order.' })
  contrasts: ProfileContrast[];
}

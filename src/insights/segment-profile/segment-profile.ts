import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Channel } from '../../channels/channel.js';
import { Attribute } from '../../customers/attributes/attribute.js';
import { Advice } from '../../graph/advice.js';
import { Interval } from '../../results/interval.js';
import { OmnibusTest } from '../../results/omnibus-test.js';

@ObjectType({ description: 'The customers on one side of a contrast, inside or outside the segment.' })
export class ProfileSide {
  @Field(() => Int, { description: 'The number of customers who have a value.' })
  customers: number;

  @Field(() => Int, { description: 'The number of customers who have no value and are excluded.' })
  missing: number;

  @Field(() => Interval, {
    nullable: true,
    description: 'The mean of a number, or the share of a boolean; null for categories and channels.',
  })
  value: Interval | null;
}

@ObjectType({
  description: 'The frequency of one value of a category, or of one channel, inside and outside the segment.',
})
export class ProfileLevel {
  @Field(() => String, { description: 'The value, or the key of the channel.' })
  value: string;

  @Field(() => Channel, { nullable: true, description: 'The channel; null for the values of a category.' })
  channel: Channel | null;

  @Field(() => Int, { description: 'The number of customers inside the segment who have the value.' })
  customersInside: number;

  @Field(() => Int, { description: 'The number of customers outside the segment who have the value.' })
  customersOutside: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The share of customers inside the segment who have it; null when none have a value.',
  })
  shareInside: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The share of customers outside the segment who have it; null when none have a value.',
  })
  shareOutside: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share inside the segment divided by the share in the base, which includes the segment, times 100: 100 where the segment is ' +
      'like the base, 200 where the value is twice as frequent. Null when nobody inside has a value.',
  })
  index: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share inside minus the share outside, divided by the pooled standard deviation. Null when a side has no customers with a value ' +
      'or nobody differs.',
  })
  standardizedDifference: number | null;
}

@ObjectType({
  description: 'The difference between a segment and the other customers of the base in one attribute or the channel.',
})
export class ProfileContrast {
  @Field(() => String, { description: 'The key of the attribute, or the word `channel`.' })
  name: string;

  @Field(() => Attribute, { nullable: true, description: 'The attribute; null for the channel.' })
  attribute: Attribute | null;

  @Field(() => OmnibusTest, {
    description: 'A test of whether the two sides differ, which depends on the type of the attribute.',
  })
  test: OmnibusTest;

  @Field(() => Float, {
    nullable: true,
    description:
      'The p-value adjusted for the number of attributes in the profile (Holm): decide by this one. Null when the data ' +
      'cannot answer.',
  })
  adjustedPValue: number | null;

  @Field(() => ProfileSide, { description: 'The customers of the base inside the segment.' })
  inside: ProfileSide;

  @Field(() => ProfileSide, { description: 'The other customers of the base.' })
  outside: ProfileSide;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The value inside minus the value outside, with limits for this attribute alone; null for categories and channels.',
  })
  difference: Interval | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The difference divided by the standard deviation inside the two sides, pooled: comparable between attributes. Below 0.1 in size it ' +
      'is usually negligible. Null for categories and channels, whose levels have their own, and when a side has no values or they do not vary.',
  })
  standardizedDifference: number | null;

  @Field(() => [ProfileLevel], {
    description: 'The values of a category or the channels, the most frequent first; empty for other attributes.',
  })
  levels: ProfileLevel[];

  @Field(() => [Advice], { description: 'Cautions to consider before relying on the numbers.' })
  warnings: Advice[];
}

@ObjectType({ description: 'The differences between a segment and the other customers of the base, as known now.' })
export class SegmentProfile {
  @Field(() => String, {
    description:
      'Whose customers are compared, in words: all customers, those of another segment, or those of an experiment.',
  })
  base: string;

  @Field(() => Int, { description: 'The number of customers of the base who are in the segment.' })
  customersInside: number;

  @Field(() => Int, { description: 'The number of customers of the base who are not in the segment.' })
  customersOutside: number;

  @Field(() => [ProfileContrast], { description: 'One contrast for each requested attribute, in that order.' })
  contrasts: ProfileContrast[];

  @Field(() => [String], {
    description:
      'The notable differences in words, the largest standardized difference first: attributes whose adjusted p-value is at most 1 minus the ' +
      'confidence level and whose standardized difference is at least 0.1 in size or ' +
      'without limit, as where all customers inside and none outside have a value. Empty when there are none.',
  })
  notableDifferences: string[];
}

import { ArgsType, Field, Float, GraphQLISODateTime, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { SegmentVersion } from '../../segments/versions/segment-version.js';

/** How far apart the points of a line are. */
export enum SizeInterval {
  DAY = 'DAY',
  WEEK = 'WEEK',
  MONTH = 'MONTH',
}

registerEnumType(SizeInterval, {
  name: 'SizeInterval',
  description: 'When the size of a segment is counted, in the time zone of `settings`.',
  valuesConfig: {
    DAY: { description: 'At the beginning of each day.' },
    WEEK: { description: 'At the beginning of each Monday.' },
    MONTH: { description: 'At the beginning of each month.' },
  },
});

@ArgsType()
export class SizeOverTimeArguments {
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'The moment at or after which the first point is. Defaults to 30 days before the last point, with WEEK to 183 days, and with ' +
      'MONTH to 730 days.',
  })
  from?: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'The moment of the last point, not in the future. Defaults to now.',
  })
  until?: Date | null;

  @Field(() => SizeInterval, { description: 'How far apart the points are; at most 120 points.' })
  every: SizeInterval;
}

@ObjectType({ description: 'The size of a segment at a moment, by its present rule.' })
export class SegmentSizePoint {
  @Field(() => GraphQLISODateTime, { description: 'The moment.' })
  at: Date;

  @Field(() => Int, {
    description: 'The number of customers who met the present rule, by what was known at that moment.',
  })
  size: number;

  @Field(() => Int, { description: 'The number of all customers who had been acquired by then.' })
  customers: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The size divided by the number of customers; null when there were none.',
  })
  share: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the rule that the segment had at that moment; null before it was defined.',
  })
  version: number | null;
}

@ObjectType({
  description:
    'The size of a segment at moments of the past: the present rule applied to what was known then. Attributes count as they were known at ' +
    'each moment, events if they had happened by then, as they are recorded now.',
})
export class SegmentSizeOverTime {
  @Field(() => [SegmentSizePoint], { description: 'The points, the earliest first.' })
  points: SegmentSizePoint[];

  @Field(() => [SegmentVersion], {
    description:
      'The versions that the segment got between the first and the last point, the oldest first; at most the latest 100, where `sentence` counts ' +
      'all. Before the moment of a version, customers of the segment were others than the points count.',
  })
  versionChanges: SegmentVersion[];

  @Field(() => Int, {
    description: 'The number of customers who were erased since they were acquired: no point counts them.',
  })
  erasedCustomers: number;

  @Field(() => String, { description: 'The change from the first to the last point, in a sentence.' })
  sentence: string;

  @Field(() => [Advice], { description: 'Cautions to consider before relying on the numbers.' })
  warnings: Advice[];
}

import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Segment } from '../../segments/segment.js';

@ObjectType({ description: 'One of the segments whose overlap is counted.' })
export class OverlappingSegment {
  @Field(() => Segment, { description: 'The segment.' })
  segment: Segment;

  @Field(() => Int, { description: 'The number of customers in the segment.' })
  customers: number;

  @Field(() => Float, { nullable: true, description: 'Its share of all customers; null when there are no customers.' })
  share: number | null;

  @Field(() => Int, { description: 'The number of its customers who are in none of the other requested segments.' })
  onlyHere: number;
}

@ObjectType({ description: 'The customers that two segments have in common.' })
export class SegmentPairOverlap {
  @Field(() => Segment, { description: 'The first segment, which was requested earlier than the second.' })
  a: Segment;

  @Field(() => Segment, { description: 'The second segment.' })
  b: Segment;

  @Field(() => Int, { description: 'The number of customers who are in both segments.' })
  inBoth: number;

  @Field(() => Int, { description: 'The number of customers who are in at least one of the two segments.' })
  inEither: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The Jaccard index: customers in both segments divided by customers in at least one. 0 for segments without common ' +
      'customers, 1 for equal segments; null when both are empty.',
  })
  jaccard: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The share of the customers of the first segment who are in the second; null when the first is empty.',
  })
  shareOfA: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the customers of the second segment who are in the first; null when the second is empty.',
  })
  shareOfB: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Customers in both segments divided by the number expected if membership in one said nothing about the other: above 1, the ' +
      'segments attract each other. Null when a segment is empty.',
  })
  lift: number | null;
}

@ObjectType({ description: 'How far segments consist of the same customers, as known now.' })
export class SegmentOverlap {
  @Field(() => Int, { description: 'The number of all customers, those in no segment included.' })
  customers: number;

  @Field(() => Int, { description: 'The number of customers who are in none of the requested segments.' })
  inNone: number;

  @Field(() => Int, { description: 'The number of customers who are in two or more of the requested segments.' })
  inSeveral: number;

  @Field(() => [OverlappingSegment], { description: 'The segments, in the requested order.' })
  segments: OverlappingSegment[];

  @Field(() => [SegmentPairOverlap], {
    description: 'Each pair of segments once, in the requested order: the first with each later one, and so on.',
  })
  pairs: SegmentPairOverlap[];
}

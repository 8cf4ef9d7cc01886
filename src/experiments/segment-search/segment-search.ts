import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';

import { Interval } from '../../results/interval.js';
import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import type { SegmentRule } from '../../segments/segment-rule.js';
import { PlanDeviation, PlanStatus } from '../preregistration/preregistration.js';

@ObjectType({ description: 'A candidate of a search, and what was found of it.' })
export class SearchedSegment {
  @Field(() => String, { description: 'The condition, such as "channel = google", or the key of the segment.' })
  label: string;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description:
      'The rule to define it as a segment with `defineSegment`; null for segments, and for customers without a value.',
  })
  rule: SegmentRule | null;

  @Field(() => Int, { description: 'The number of measured customers of the two arms.' })
  customers: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The difference between treatment and control inside; null when the data cannot answer.',
  })
  effectInside: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The difference between treatment and control among all other customers; null when the data cannot answer.',
  })
  effectOutside: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The effect inside minus the effect outside, over all customers, as if this were the only candidate. Of a candidate that was picked ' +
      'because it differs, it is too large: see `heldOutDifference`. Null when the data cannot answer.',
  })
  difference: Interval | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The p-value as if this were the only candidate: not the one to decide by. Null when the data cannot answer.',
  })
  pValue: number | null;

  @Field(() => Float, {
    description: 'The share of the random halves on which it was among the candidates that differ most.',
  })
  chosen: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The mean difference on the halves that did not choose it: not exaggerated by the choice. Null if it was never chosen.',
  })
  heldOutDifference: number | null;

  @Field(() => Float, { description: 'Twice the median of the p-values over the splits.' })
  splitPValue: number;

  @Field(() => Float, {
    description: 'Adjusted for all candidates: the smallest false discovery rate at which it is found.',
  })
  adjustedPValue: number;

  @Field(() => Boolean, { description: 'Whether `adjustedPValue` is at most the false discovery rate.' })
  found: boolean;
}

@ObjectType({ description: 'Customers who were not tried as a segment.' })
class UntriedSegment {
  @Field(() => String, { description: 'The condition, or the name of the attribute.' })
  label: string;

  @Field(() => String, { description: 'Why they were not tried, as a sentence.' })
  reason: string;
}

@ObjectType({
  description:
    'A search for segments in which the effect differs from that on all other customers. Each random half of the customers chooses the ' +
    'candidates that differ most, and the other half tests them.',
})
export class SegmentSearch {
  @Field(() => ReadoutStatus, { description: 'Whether the numbers can still change.' })
  status: ReadoutStatus;

  @Field(() => GraphQLISODateTime, { description: 'The moment up to which outcomes are counted.' })
  asOf: Date;

  @Field(() => PlanStatus, { description: 'Whether a plan is registered. A search is never part of it.' })
  planStatus: PlanStatus;

  @Field(() => [PlanDeviation], { description: 'What differs from the registered plan, this search among it.' })
  deviations: PlanDeviation[];

  @Field(() => String, { description: 'How the p-values were made.' })
  method: string;

  @Field(() => Float, { description: 'The largest expected share of false discoveries among the found segments.' })
  falseDiscoveryRate: number;

  @Field(() => Int, { description: 'The number of random splits.' })
  splits: number;

  @Field(() => String, { description: 'The seed of the splits.' })
  seed: string;

  @Field(() => [SearchedSegment], { description: 'The segments that were found, the surest first.' })
  found: SearchedSegment[];

  @Field(() => [SearchedSegment], {
    description: 'All candidates that were tried, the surest first: what the p-values are adjusted for.',
  })
  tried: SearchedSegment[];

  @Field(() => [UntriedSegment], { description: 'What was not tried, and why.' })
  notTried: UntriedSegment[];

  @Field(() => [Advice], { description: 'What to know before relying on the search.' })
  warnings: Advice[];
}

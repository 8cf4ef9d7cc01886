import { Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { ExclusionReason } from './exclusion-reason.js';

@ObjectType({ description: 'How many customers one reason leaves out.' })
export class Exclusion {
  @Field(() => ExclusionReason, { description: 'The reason.' })
  reason: ExclusionReason;

  @Field(() => Int, {
    description: 'Customers for whom it is the first reason; over all reasons these add up to `excluded`.',
  })
  first: number;

  @Field(() => Int, { description: 'Customers to whom it applies, whatever else does.' })
  all: number;
}

@ObjectType({ description: 'Another running experiment with some of the same customers.' })
export class Overlap {
  experimentId: number;

  @Field(() => Int, {
    description:
      'How many customers of the segment are in it; those in a holdout or outside the namespace are not counted.',
  })
  customers: number;

  @Field(() => Boolean, { description: 'Whether they may take part in both.' })
  allowed: boolean;
}

@ObjectType({
  description:
    'Who of the segment may take part: counted now for a draft, as counted at the start for what was started.',
})
export class EligibilityReport {
  @Field(() => GraphQLISODateTime, { description: 'When it was counted.' })
  asOf: Date;

  @Field(() => Int, { description: 'How many customers the segment has.' })
  segmentSize: number;

  @Field(() => Int, { description: 'How many of them may take part.' })
  eligible: number;

  @Field(() => Int, { description: 'How many of those who may take part are in another running experiment too.' })
  sharing: number;

  @Field(() => Int, { description: 'How many of them are left out.' })
  excluded: number;

  @Field(() => [Exclusion], {
    description: 'The reasons that leave anybody out, in the order in which they are looked at.',
  })
  exclusions: Exclusion[];

  @Field(() => [Overlap], { description: 'Other running experiments with some of the same customers.' })
  overlaps: Overlap[];

  @Field(() => [String], {
    description: 'Why the draft would not start now, and what to do; empty when nothing of this stands in the way.',
  })
  refusals: string[];
}

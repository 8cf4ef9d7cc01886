import { Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { ExclusionReason } from './exclusion-reason.js';

@ObjectType({ description: 'The number of customers that one reason excludes.' })
class Exclusion {
  @Field(() => ExclusionReason, { description: 'The reason.' })
  reason: ExclusionReason;

  @Field(() => Int, {
    description:
      'The customers excluded for this reason before any other. Over all reasons these add up to `excluded`.',
  })
  first: number;

  @Field(() => Int, {
    description: 'The customers excluded for this reason, including those excluded for an earlier reason.',
  })
  all: number;
}

@ObjectType({
  description: 'Another experiment that runs, or still ran at that moment, with some of the same customers.',
})
export class Overlap {
  experimentId: number;

  @Field(() => Int, {
    description:
      'The number of customers of the segment who are in it, without those in a holdout or outside the namespace.',
  })
  customers: number;

  @Field(() => Boolean, { description: 'Whether they may take part in both experiments.' })
  allowed: boolean;
}

@ObjectType({
  description:
    'How many customers of the segment may take part, and why others may not: as of now for a draft, as of the start for ' +
    'other experiments.',
})
export class EligibilityReport {
  @Field(() => GraphQLISODateTime, { description: 'When the customers were counted.' })
  asOf: Date;

  @Field(() => Int, { description: 'The number of customers in the segment.' })
  segmentSize: number;

  @Field(() => Int, { description: 'The number of customers who may take part.' })
  eligible: number;

  @Field(() => Int, { description: 'The number of eligible customers who are also in one of `overlaps`.' })
  sharing: number;

  @Field(() => Int, { description: 'The number of excluded customers.' })
  excluded: number;

  @Field(() => [Exclusion], { description: 'The reasons that exclude any customer, in the order of their precedence.' })
  exclusions: Exclusion[];

  @Field(() => [Overlap], {
    description: 'Other experiments that run, or still ran at that moment, with some of the same customers.',
  })
  overlaps: Overlap[];

  @Field(() => [Advice], { description: 'What keeps the draft from starting now; empty when nothing does.' })
  findings: Advice[];
}

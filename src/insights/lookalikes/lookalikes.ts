import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { InsufficientData } from '../../results/insufficient-data.js';
import { Interval } from '../../results/interval.js';

@InputType({ description: 'The segment whose lookalikes are counted.' })
export class SegmentLookalikesInput {
  @Field(() => String, { description: 'The key of the segment.' })
  segment: string;

  @Field(() => String, {
    nullable: true,
    description: 'The key of another segment: only its customers are counted and compared. Defaults to all customers.',
  })
  among?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'The keys of the attributes to compare, and the word `channel`, at most 20. What the rule of the segment tests is never used. Defaults to the ' +
      'channel and all other attributes except categories with more than 20 values.',
  })
  attributes?: string[] | null;

  @Field(() => Float, { nullable: true, description: 'The confidence level of the limits. Defaults to 0.95.' })
  confidenceLevel?: number | null;
}

@ObjectType({ description: 'An attribute that is not used, and why.' })
export class UnusedAttribute {
  @Field(() => String, { description: 'The key of the attribute, or the word `channel`.' })
  name: string;

  @Field(() => String, { description: 'The reason, as a sentence.' })
  reason: string;
}

@ObjectType({
  description: 'The customers outside a segment who are at least as likely to be members as a limit says.',
})
export class LookalikeCount {
  @Field(() => String, { description: 'The limit in words, such as "as likely as the median member".' })
  label: string;

  @Field(() => Int, {
    description:
      'The number of customers outside the segment who reach the limit. It can exceed the share in the label, because customers with the same ' +
      'values are equally likely.',
  })
  customers: number;

  @Field(() => Float, { description: 'The limit: the least modeled probability of being a member.' })
  atLeast: number;

  @Field(() => Float, { description: 'The share of all members who reach the limit.' })
  memberShare: number;

  @Field(() => Float, {
    description:
      'The share of members among all customers who reach the limit, divided by that among all customers of the base, times 100: 100 where ' +
      'they are no more often members than others.',
  })
  index: number;
}

@ObjectType({ description: 'A value that is more or less frequent among members than among the other customers.' })
export class LookalikeTrait {
  @Field(() => String, { description: 'The key of the attribute, or the word `channel`.' })
  name: string;

  @Field(() => String, {
    description: 'The value, or the class of a number or a date; `unknown` for customers without a value.',
  })
  value: string;

  @Field(() => Float, { description: 'The share of members who have it.' })
  shareInside: number;

  @Field(() => Float, { description: 'The share of the other customers who have it.' })
  shareOutside: number;

  @Field(() => Float, {
    description: 'The share of members who have it divided by that of all customers of the base, times 100.',
  })
  index: number;

  @Field(() => Float, {
    description:
      'The share of members minus that of the others, divided by the pooled standard deviation; at least 0.1 in size.',
  })
  standardizedDifference: number;
}

@ObjectType({
  description:
    'How many customers outside a segment look like its members, by a model of their present attributes. Customers who look like ' +
    'members may act differently: only an experiment can show it.',
})
export class SegmentLookalikes {
  @Field(() => String, { description: 'Whose customers are compared, in words.' })
  base: string;

  @Field(() => Int, { description: 'The number of customers of the base who are in the segment.' })
  members: number;

  @Field(() => Int, { description: 'The number of customers of the base who are not in the segment.' })
  others: number;

  @Field(() => [String], { description: 'The attributes that the model uses.' })
  used: string[];

  @Field(() => [UnusedAttribute], { description: 'The attributes that the model does not use, each with the reason.' })
  unused: UnusedAttribute[];

  @Field(() => Interval, {
    nullable: true,
    description:
      'The probability that a member is modeled as more likely to be one than another customer is (the area under the ROC curve), by models that ' +
      'did not see the two: 0.5 is chance, 1 perfect. Null when there is no model.',
  })
  auc: Interval | null;

  @Field(() => [LookalikeCount], {
    description:
      'The lookalikes by how likely they are to be members: as the median member, and the top 1, 5 and 10 % of the customers outside. Empty when ' +
      'members do not differ from the others.',
  })
  counts: LookalikeCount[];

  @Field(() => [LookalikeTrait], {
    description:
      'The values in which members differ from the others, the largest standardized difference first, at most 20: those beyond chance (χ², adjusted ' +
      'for all values by Holm) and at least 0.1 in size. Each is compared alone, without regard to the other attributes.',
  })
  traits: LookalikeTrait[];

  @Field(() => String, { description: 'The answer in a sentence.' })
  sentence: string;

  @Field(() => InsufficientData, { nullable: true, description: 'Why there are no counts; null when there are.' })
  insufficientData: InsufficientData | null;

  @Field(() => [Advice], { description: 'Cautions to consider before relying on the numbers.' })
  warnings: Advice[];
}

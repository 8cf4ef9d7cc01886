import { Field, Float, InputType, Int } from 'type-graphql';
import { invalid } from '../../graph/expected-error.js';
import {
  type MeanSummary,
  type ProportionSummary,
  requireMeanSummary,
  requireProportionSummary,
} from '../../statistics/summaries.js';

@InputType({ description: 'A count of customers and how many of them did it.' })
export class ProportionSampleInput implements ProportionSummary {
  @Field(() => Int, { description: 'How many customers there are.' })
  n: number;

  @Field(() => Int, { description: 'How many of them did it; at most `n`.' })
  successes: number;
}

@InputType({ description: 'Customers, their average, and how much they differ.' })
export class MeanSampleInput implements MeanSummary {
  @Field(() => Int, { description: 'How many customers there are.' })
  n: number;

  @Field(() => Float, { description: 'Their average, customers with nothing counted as 0.' })
  mean: number;

  @Field(() => Float, { description: 'Their standard deviation, with divisor n − 1.' })
  standardDeviation: number;
}

/** Samples of which a summary is known. */
@InputType()
export abstract class SummarySampleInput {
  @Field(() => ProportionSampleInput, { nullable: true, description: 'For something customers do or do not.' })
  proportion?: ProportionSampleInput | null;

  @Field(() => MeanSampleInput, { nullable: true, description: 'For an amount or a count per customer.' })
  mean?: MeanSampleInput | null;
}

/** A sample, checked. */
export type Sample = { kind: 'proportion'; summary: ProportionSummary } | { kind: 'mean'; summary: MeanSummary };

/**
 * @param field path of the input in the request
 * @throws ExpectedError unless exactly one summary is given; InvalidInputError for impossible numbers
 */
export function readSample(field: string, { proportion, mean }: SummarySampleInput): Sample {
  if (proportion && !mean) {
    requireProportionSummary(proportion, `${field}.proportion`);
    return { kind: 'proportion', summary: proportion };
  }
  if (mean && !proportion) {
    requireMeanSummary(mean, `${field}.mean`);
    return { kind: 'mean', summary: mean };
  }
  throw invalid(field, 'Give exactly one of `proportion` and `mean`.');
}

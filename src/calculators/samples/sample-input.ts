import { Field, Float, InputType, Int } from 'type-graphql';
import { invalid } from '../../graph/expected-error.js';
import {
  type MeanSummary,
  type ProportionSummary,
  requireMeanSummary,
  requirePossibleSkewness,
  requireProportionSummary,
} from '../../statistics/summaries.js';

@InputType({ description: 'A number of customers and how many of them converted.' })
export class ProportionSampleInput implements ProportionSummary {
  @Field(() => Int, { description: 'The number of customers.' })
  n: number;

  @Field(() => Int, { description: 'The number of customers who converted; at most `n`.' })
  successes: number;
}

@InputType({ description: 'A number of customers with the mean and standard deviation of their values.' })
class MeanSampleInput {
  @Field(() => Int, { description: 'The number of customers.' })
  n: number;

  @Field(() => Float, { description: 'The mean, customers without activity counted as 0.' })
  mean: number;

  @Field(() => Float, { description: 'The standard deviation, with divisor n − 1.' })
  standardDeviation: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The skewness of the values, Σ(x − mean)³/n over the cube of the standard deviation with divisor n. Given for every ' +
      'sample, it lets the answer warn of intervals that it makes unreliable. Defaults to unknown.',
  })
  skewness?: number | null;
}

/** A sample given by its summary. */
@InputType()
export abstract class SummarySampleInput {
  @Field(() => ProportionSampleInput, { nullable: true, description: 'For a yes-or-no outcome, such as a purchase.' })
  proportion?: ProportionSampleInput | null;

  @Field(() => MeanSampleInput, { nullable: true, description: 'For an amount or a count per customer.' })
  mean?: MeanSampleInput | null;
}

/** A sample, checked. */
export type Sample = { kind: 'proportion'; summary: ProportionSummary } | { kind: 'mean'; summary: MeanSummary };

/**
 * @param field path of the input in the request
 * @param allowed the fields of which one is to be given, as the message names them
 * @throws ExpectedError unless exactly one summary is given; InvalidInputError for impossible numbers
 */
export function readSample(
  field: string,
  { proportion, mean }: SummarySampleInput,
  allowed = '`proportion` and `mean`',
): Sample {
  if (proportion && !mean) {
    requireProportionSummary(proportion, `${field}.proportion`);
    return { kind: 'proportion', summary: proportion };
  }
  if (mean && !proportion) {
    const { skewness, ...rest } = mean;
    const summary = skewness == null ? rest : { ...rest, skewness };
    requireMeanSummary(summary, `${field}.mean`);
    requirePossibleSkewness(summary, `${field}.mean`);
    return { kind: 'mean', summary };
  }
  throw invalid(field, `Give exactly one of ${allowed}.`);
}

/** Samples with their labels, sorted by their kind. */
export function proportionsAndMeans(samples: readonly ({ label: string } & Sample)[]) {
  const proportions: ({ label: string } & ProportionSummary)[] = [];
  const means: ({ label: string } & MeanSummary)[] = [];
  for (const { label, ...sample } of samples) {
    if (sample.kind === 'proportion') proportions.push({ label, ...sample.summary });
    else means.push({ label, ...sample.summary });
  }
  return { proportions, means };
}

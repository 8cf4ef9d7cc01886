import { ArgsType, Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DEFAULT_SEED, Seed, seedNumber } from '../graph/seed.js';
import { validNumber } from '../graph/validation.js';
import type * as engine from '../statistics/comparisons/counts/exact-independence.js';
import { InsufficientData, insufficientData } from './insufficient-data.js';

const DEFAULT_RESAMPLES = 9_999;
const FEWEST_RESAMPLES = 99;
const MOST_RESAMPLES = 100_000;

enum ExactMethod {
  ENUMERATED = 'ENUMERATED',
  SIMULATED = 'SIMULATED',
}

registerEnumType(ExactMethod, {
  name: 'ExactMethod',
  description: 'How a p-value without an approximation was found.',
  valuesConfig: {
    ENUMERATED: { description: 'All possible outcomes were counted: the p-value is exact.' },
    SIMULATED: { description: 'There are too many possible outcomes to count, so some were drawn at random.' },
  },
});

@ObjectType({ description: 'A p-value that does not rely on large counts.' })
export class ExactPValue {
  @Field(() => ExactMethod, { description: 'Whether outcomes were counted or drawn.' })
  method: ExactMethod;

  @Field(() => Float, { nullable: true, description: 'The p-value; null when the data cannot answer.' })
  pValue: number | null;

  @Field(() => Int, { description: 'The number of outcomes counted or drawn.' })
  outcomes: number;

  @Field(() => String, { nullable: true, description: 'The seed of the draw; null when outcomes were counted.' })
  seed: string | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why the p-value is missing; null when it is not.' })
  insufficientData: InsufficientData | null;
}

@ArgsType()
export class ExactArguments {
  @Field(() => Seed, {
    nullable: true,
    description: 'The seed of the draw, when there are too many outcomes to count. Defaults to 1.',
  })
  seed?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of outcomes to draw when there are too many to count, 99 to 100,000. Defaults to 9,999.',
  })
  resamples?: number | null;
}

export enum ExactOrder {
  STATISTIC = 'STATISTIC',
  PROBABILITY = 'PROBABILITY',
}

registerEnumType(ExactOrder, {
  name: 'ExactOrder',
  description: 'Which outcomes count as at least as extreme as the observed one.',
  valuesConfig: {
    STATISTIC: { description: 'Outcomes with at least the same test statistic.' },
    PROBABILITY: {
      description: "Outcomes that are no more likely: Fisher's test of larger tables (Freeman–Halton), as in R.",
    },
  },
});

@ArgsType()
export class ExactComparisonArguments extends ExactArguments {
  @Field(() => ExactOrder, {
    nullable: true,
    description: 'For proportions and categories: which outcomes count as more extreme. Defaults to STATISTIC.',
  })
  order?: ExactOrder | null;
}

/** @throws ExpectedError for a number of resamples out of range */
export function exactOptions({ seed, resamples }: ExactArguments): { seed: number; replicates: number } {
  return {
    seed: seedNumber(seed ?? DEFAULT_SEED),
    replicates: validNumber('resamples', resamples ?? DEFAULT_RESAMPLES, {
      above: FEWEST_RESAMPLES - 1,
      atMost: MOST_RESAMPLES,
    }),
  };
}

/** An engine's exact p-value as the graph shows it. */
export function exactPValueOf(exact: engine.ExactPValue, { seed }: ExactArguments): ExactPValue {
  return {
    ...exact,
    method: ExactMethod[exact.method],
    seed: exact.seed === null ? null : (seed ?? DEFAULT_SEED),
    insufficientData: insufficientData(exact.insufficientData),
  };
}

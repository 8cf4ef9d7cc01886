import { ArgsType, Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { validNumber } from '../graph/validation.js';
import type * as engine from '../statistics/comparisons/counts/exact-independence.js';
import { InsufficientData, insufficientData } from './insufficient-data.js';

export enum ExactMethod {
  ENUMERATED = 'ENUMERATED',
  SIMULATED = 'SIMULATED',
}

registerEnumType(ExactMethod, {
  name: 'ExactMethod',
  description: 'How a p-value without approximation came about.',
  valuesConfig: {
    ENUMERATED: { description: 'Every possible outcome was counted: exact.' },
    SIMULATED: { description: 'There are too many outcomes to count them, so some were drawn by chance, by the seed.' },
  },
});

@ObjectType({ description: 'A p-value that does not rely on large counts.' })
export class ExactPValue {
  @Field(() => ExactMethod, { description: 'Whether outcomes were counted or drawn.' })
  method: ExactMethod;

  @Field(() => Float, { nullable: true, description: 'The p-value; null when the data cannot answer.' })
  pValue: number | null;

  @Field(() => Int, { description: 'How many outcomes were counted or drawn.' })
  outcomes: number;

  @Field(() => Int, { nullable: true, description: 'The seed they were drawn by; null where none was needed.' })
  seed: number | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}

@ArgsType()
export class ExactArguments {
  @Field(() => Int, {
    nullable: true,
    description: 'Where the drawing starts: the same seed gives the same p-value. 1 when left out; 0 to 2147483647.',
  })
  seed?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many outcomes to draw where they are too many to count: 9,999 when left out; 99 to 100,000.',
  })
  resamples?: number | null;
}

export enum ExactOrder {
  STATISTIC = 'STATISTIC',
  PROBABILITY = 'PROBABILITY',
}

registerEnumType(ExactOrder, {
  name: 'ExactOrder',
  description: 'Which outcomes count as at least as far from no difference as the one observed.',
  valuesConfig: {
    STATISTIC: { description: 'Those with at least the same test statistic.' },
    PROBABILITY: {
      description: "Those that are no likelier: Fisher's test of larger tables (Freeman–Halton), as R does it.",
    },
  },
});

@ArgsType()
export class ExactComparisonArguments extends ExactArguments {
  @Field(() => ExactOrder, {
    nullable: true,
    description: 'For proportions and categories: what counts as more extreme. STATISTIC when left out.',
  })
  order?: ExactOrder | null;
}

/** @throws ExpectedError for a seed or a number of resamples out of range */
export function exactOptions({ seed, resamples }: ExactArguments): { seed: number; replicates: number } {
  return {
    seed: validNumber('seed', seed ?? 1, { above: -1 }),
    replicates: validNumber('resamples', resamples ?? 9999, { above: 98, atMost: 100_000 }),
  };
}

/** An engine's exact p-value as the graph shows it. */
export function exactPValueOf(exact: engine.ExactPValue): ExactPValue {
  return { ...exact, method: ExactMethod[exact.method], insufficientData: insufficientData(exact.insufficientData) };
}

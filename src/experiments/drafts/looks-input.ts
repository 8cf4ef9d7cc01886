import { Field, InputType, Int } from 'type-graphql';
import { PowerLooksInput } from '../../calculators/power/power-looks-input.js';
import { invalid } from '../../graph/expected-error.js';
import { oneOfInput } from '../../graph/one-of.js';
import { checkParts } from '../../graph/problems.js';
import { validNumber } from '../../graph/validation.js';
import { AlphaSpending, readFractions, readSpending } from '../../results/alpha-spending.js';
import type { ConfidenceSequenceLooks, GroupSequentialLooks, PlannedLooks } from '../planned-looks.js';

@InputType({ description: 'Looks at any time, with intervals that stay valid however often you look.' })
class ConfidenceSequenceLooksInput {
  @Field(() => Int, {
    description:
      'The number of customers in the two compared arms from which the intervals are valid: at least 2; 100 or more is better.',
  })
  startAt: number;

  @Field(() => Int, {
    description:
      'The number of customers in the two compared arms at which the intervals are narrowest; at least `startAt`.',
  })
  tunedFor: number;
}

@InputType({
  description: 'Looks at planned shares of the customers, each with a boundary. Other looks decide nothing.',
})
class GroupSequentialLooksInput extends PowerLooksInput {
  @Field(() => Int, {
    nullable: true,
    description: 'The number of customers that counts as complete. Defaults to all assigned customers.',
  })
  totalSampleSize?: number | null;
}

@InputType({
  description:
    'How the experiment may be read before its end, so that it can be decided early. Give exactly one of the fields.',
})
export class LooksInput {
  @Field(() => ConfidenceSequenceLooksInput, {
    nullable: true,
    description: 'Looks at any time, as often as you like.',
  })
  confidenceSequence?: ConfidenceSequenceLooksInput | null;

  @Field(() => GroupSequentialLooksInput, {
    nullable: true,
    description: 'Looks at a few planned shares of the customers, which gives narrower intervals.',
  })
  groupSequential?: GroupSequentialLooksInput | null;
}

oneOfInput('LooksInput');

const MOST_CUSTOMERS = 1e9;

/** Looks as stored; null when none are planned. @throws ExpectedError naming the field */
export function validLooks(field: string, input: LooksInput | null | undefined): PlannedLooks | null {
  if (input == null) return null;
  const { confidenceSequence, groupSequential } = input;
  if (confidenceSequence && !groupSequential) {
    return { confidenceSequence: sequence(`${field}.confidenceSequence`, confidenceSequence), groupSequential: null };
  }
  if (groupSequential && !confidenceSequence) {
    return { confidenceSequence: null, groupSequential: group(`${field}.groupSequential.`, groupSequential) };
  }
  throw invalid(field, 'Give exactly one of `confidenceSequence` and `groupSequential`.');
}

function sequence(field: string, { startAt, tunedFor }: ConfidenceSequenceLooksInput): ConfidenceSequenceLooks {
  const atMost = tunedFor > 1 && tunedFor <= MOST_CUSTOMERS ? tunedFor : MOST_CUSTOMERS;
  return checkParts({
    startAt: () => validNumber(`${field}.startAt`, startAt, { above: 1, atMost }),
    tunedFor: () => validNumber(`${field}.tunedFor`, tunedFor, { above: 1, atMost: MOST_CUSTOMERS }),
  });
}

function group(field: string, input: GroupSequentialLooksInput): GroupSequentialLooks {
  const { totalSampleSize } = input;
  const { spending, ...looks } = checkParts({
    informationFractions: () => readFractions(field, input.informationFractions, input.numberOfLooks),
    spending: () => readSpending(field, input.spending, input.rho),
    totalSampleSize: () =>
      totalSampleSize == null
        ? null
        : validNumber(`${field}totalSampleSize`, totalSampleSize, { above: 1, atMost: MOST_CUSTOMERS }),
  });
  return {
    ...looks,
    spending: AlphaSpending[spending.family],
    rho: spending.family === 'POWER' ? spending.rho : null,
  };
}

import { Arg, Query, Resolver } from 'type-graphql';
import { requireMagnitude } from '../../statistics/argument-checks.js';
import { normalPosterior } from '../../statistics/decision/posterior.js';
import { bestSample, valueOfWaiting } from '../../statistics/decision/value-of-waiting.js';
import { ValueOfWaitingInput } from './value-of-waiting-input.js';
import { ValueOfWaiting } from './value-of-waiting-result.js';

@Resolver()
export class ValueOfWaitingResolver {
  @Query(() => ValueOfWaiting, {
    nullable: true,
    description:
      'Whether it pays to observe more customers before a decision: the expected value of sample information, without ' +
      'stored data. It assumes a normal posterior of the gain and customers like those seen.',
  })
  valueOfWaiting(
    @Arg('input', () => ValueOfWaitingInput, { description: 'What is known now and what could be added.' })
    input: ValueOfWaitingInput,
  ): ValueOfWaiting {
    requireMagnitude('gain', input.gain);
    const { mean, standardDeviation } = normalPosterior(input.gain, input.standardError, input.prior ?? null);
    const known = { ...input, gain: mean, standardError: standardDeviation, waitingCost: input.waitingCost ?? 0 };
    return { ...valueOfWaiting(known), best: bestSample(known) };
  }
}

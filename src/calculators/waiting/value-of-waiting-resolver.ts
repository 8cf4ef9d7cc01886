import { Arg, Query, Resolver } from 'type-graphql';
import { checkParts } from '../../graph/problems.js';
import { requireMagnitude, requirePositiveMagnitude } from '../../statistics/argument-checks.js';
import { normalPosterior } from '../../statistics/decision/posterior.js';
import { bestSample, valueOfWaiting, waitingChecks } from '../../statistics/decision/value-of-waiting.js';
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
    const waitingCost = input.waitingCost ?? 0;
    const { prior } = input;
    checkParts({
      ...waitingChecks({ ...input, waitingCost }),
      priorMean: () => prior && requireMagnitude('prior.mean', prior.mean),
      priorDeviation: () => prior && requirePositiveMagnitude('prior.standardDeviation', prior.standardDeviation),
    });
    const { mean, standardDeviation } = normalPosterior(input.gain, input.standardError, prior ?? null);
    const known = { ...input, gain: mean, standardError: standardDeviation, waitingCost };
    return { ...valueOfWaiting(known), best: bestSample(known) };
  }
}

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { InvalidInputError } from '../statistics/invalid-input.js';

/** What the treatment is to do to those who get it. */
export interface PlantedEffect {
  kind: 'PROPORTION' | 'MEAN' | 'RATIO';
  /** Treatment minus control in the unit of the metric. */
  absolute: number;
  /** Whether amounts grow in proportion rather than all by the same. */
  proportional: boolean;
  /** The metric's level without the treatment. */
  baseline: number;
}

/**
 * Changes the outcomes of the treated as the effect says, in place. Proportions: randomly chosen customers start (or stop)
 * doing it. Means: everybody's amount grows by the same, or in proportion, so that who has nothing keeps nothing.
 * Ratios: numerators grow in proportion.
 * @param treated whether each customer got the treatment
 * @throws InvalidInputError when a share would leave 0 to 1, or there is nothing to grow in proportion to
 */
export function plantEffect(
  outcomes: Float64Array,
  treated: (index: number) => boolean,
  effect: PlantedEffect,
  generator: RandomGenerator,
): void {
  if (effect.absolute === 0) return;
  const change = changeOf(effect, generator);
  for (let index = 0; index < outcomes.length; index += 1) {
    if (treated(index)) outcomes[index] = change(outcomes[index]!);
  }
}

function changeOf(effect: PlantedEffect, generator: RandomGenerator): (outcome: number) => number {
  const { kind, absolute, proportional, baseline } = effect;
  if (kind === 'PROPORTION') return switching(absolute, baseline, generator);
  if (kind === 'MEAN' && !proportional) return (outcome) => outcome + absolute;
  if (baseline === 0) throw new InvalidInputError('effect', 'Nothing can grow in proportion to a metric that is 0.');
  const factor = 1 + absolute / baseline;
  return (outcome) => outcome * factor;
}

/** Turns zeros into ones, or ones into zeros, with the probability that moves the share by the effect. */
function switching(absolute: number, baseline: number, generator: RandomGenerator): (outcome: number) => number {
  const rate = baseline + absolute;
  if (!(rate >= 0 && rate <= 1)) {
    throw new InvalidInputError(
      'effect',
      `A share of ${baseline} cannot change by ${absolute}: it stays between 0 and 1.`,
    );
  }
  const [from, to] = absolute > 0 ? [0, 1] : [1, 0];
  const probability = Math.abs(absolute) / (absolute > 0 ? 1 - baseline : baseline);
  return (outcome) => (outcome === from && uniformFloat64(generator) < probability ? to : outcome);
}

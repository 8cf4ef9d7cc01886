import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { InvalidInputError } from '../statistics/invalid-input.js';

/** The effect that is added to treated customers. */
export interface PlantedEffect {
  kind: 'PROPORTION' | 'MEAN' | 'RATIO';
  /** Treatment minus control in the unit of the metric. */
  absolute: number;
  /** Whether amounts grow in proportion; otherwise all grow by the same amount. */
  proportional: boolean;
  /** The metric's level without the treatment. */
  baseline: number;
}

/**
 * Adds the effect to the outcomes of treated customers, in place. Proportions: randomly chosen customers start (or stop)
 * doing it. Means: every amount grows by the same, or in proportion, so that zeros stay zero.
 * Ratios: numerators grow in proportion.
 * @param treated whether each customer got the treatment
 * @throws InvalidInputError when a share would be outside 0 to 1, or a level of 0 should grow in proportion
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
  if (baseline === 0) throw new InvalidInputError('effect', 'A metric whose level is 0 cannot grow in proportion.');
  const factor = 1 + absolute / baseline;
  return (outcome) => outcome * factor;
}

/** Turns zeros into ones, or ones into zeros, with the probability that moves the share by the effect. */
function switching(absolute: number, baseline: number, generator: RandomGenerator): (outcome: number) => number {
  const rate = baseline + absolute;
  if (!(rate >= 0 && rate <= 1)) {
    throw new InvalidInputError(
      'effect',
      `A share of ${baseline} cannot change by ${absolute}, because shares are between 0 and 1.`,
    );
  }
  const [from, to] = absolute > 0 ? [0, 1] : [1, 0];
  const probability = Math.abs(absolute) / (absolute > 0 ? 1 - baseline : baseline);
  return (outcome) => (outcome === from && uniformFloat64(generator) < probability ? to : outcome);
}

import type { MinimumEffect } from '../../experiments/minimum-effect.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import type { Metric } from '../../metrics/metric.js';
import type { PlantedEffect } from '../../simulator/planted-effect.js';
import type { HistoricOutcomes } from './historic-outcomes.js';

/**
 * The metric's level in history.
 * @throws ExpectedError when nobody has a value
 */
export function historicLevel({ key }: Metric, { outcomes, denominators }: HistoricOutcomes): number {
  let [sum, weight] = [0, 0];
  for (let customer = 0; customer < outcomes.length; customer += 1) {
    if (Number.isNaN(outcomes[customer]!)) continue;
    sum += outcomes[customer]!;
    weight += denominators === null ? 1 : denominators[customer]!;
  }
  if (weight > 0) return sum / weight;
  const message = `No customer of the segment has a value of "${key}" in the window: choose an earlier moment, or another metric.`;
  throw new ExpectedError('metric', UserErrorCode.TOO_FEW_CUSTOMERS, message);
}

/**
 * An effect to be planted, from what the plan calls it: relative ones let amounts grow in proportion, absolute ones add
 * the same to everybody.
 * @throws ExpectedError for a relative effect on nothing
 */
export function plannedEffect({ kind }: Metric, { absolute, relative }: MinimumEffect, level: number): PlantedEffect {
  if (absolute !== null) return { kind, absolute, proportional: false, baseline: level };
  if (level > 0) return { kind, absolute: relative! * level, proportional: true, baseline: level };
  const message = `The metric was ${level} in the window, and nothing can grow in proportion to that: give an absolute effect.`;
  throw new ExpectedError('effect', UserErrorCode.INVALID, message);
}

import type { MinimumEffect } from '../../experiments/minimum-effect.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import type { Metric } from '../../metrics/metric.js';
import type { PlantedEffect } from '../../simulator/planted-effect.js';
import { at } from '../../statistics/entries.js';
import type { HistoricOutcomes } from './historic-outcomes.js';

/**
 * The rate, mean or ratio of the metric in history.
 * @throws ExpectedError when no customer has a value
 */
export function historicLevel({ key }: Metric, { outcomes, denominators }: HistoricOutcomes): number {
  let [sum, weight] = [0, 0];
  for (const [customer, outcome] of outcomes.entries()) {
    if (Number.isNaN(outcome)) continue;
    sum += outcome;
    weight += denominators === null ? 1 : at(denominators, customer);
  }
  if (weight > 0) return sum / weight;
  const message = `No customer of the segment has a value of "${key}" in the window: choose an earlier moment, or another metric.`;
  throw new ExpectedError('metric', UserErrorCode.TOO_FEW_CUSTOMERS, message);
}

/**
 * The effect that the simulator adds: a relative effect multiplies every amount, an absolute one adds the same to all.
 * @throws ExpectedError for a relative effect on a level that is not above 0
 */
export function plannedEffect({ kind }: Metric, { absolute, relative }: MinimumEffect, level: number): PlantedEffect {
  if (absolute !== null) return { kind, absolute, proportional: false, baseline: level };
  if (relative !== null && level > 0) return { kind, absolute: relative * level, proportional: true, baseline: level };
  const message = `The metric was ${level} in the window, which a relative effect does not change: give an absolute effect.`;
  throw new ExpectedError('effect', UserErrorCode.INVALID, message);
}

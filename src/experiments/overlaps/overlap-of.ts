import { adviceOf } from '../../results/advice-of.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { compareCategories } from '../../statistics/comparisons/counts/compare-categories.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';
import type { ExperimentOverlap, OverlapIndependence } from './experiment-overlap.js';
import { type SharedCustomers, sumOf, totalOf } from './shared-customers.js';

const METHOD = "Pearson's χ² test of independence";

/** What an experiment shares with another one, with the test of independence. */
export function overlapOf(experiment: Experiment, shared: SharedCustomers): ExperimentOverlap {
  const { other, arms } = shared;
  const customers = totalOf(shared);
  const assigned = sumOf(arms.map(({ arm }) => arm.size));
  return {
    experiment: other,
    customers,
    share: customers / assigned,
    arms: arms.map(({ arm, customers: byOther }) => {
      const own = sumOf(byOther);
      return { arm, customers: own, share: arm.size === 0 ? null : own / arm.size };
    }),
    independence: independenceOf(experiment, shared),
  };
}

/**
 * Pearson's χ² of the two-way table of arms. It is valid where customers were randomized in at least one of the experiments:
 * given the arms of the other, theirs are a random draw.
 */
function independenceOf(experiment: Experiment, { other, arms }: SharedCustomers): OverlapIndependence {
  if (inGroups(experiment) && inGroups(other)) {
    return untested('Both experiments randomized whole groups, so customers are no independent observations.');
  }
  const table = arms.map((arm) => arm.customers);
  const { statistic, degreesOfFreedom, pValue, insufficientData: reason, warnings } = compareCategories(table);
  return {
    method: METHOD,
    statistic,
    degreesOfFreedom: degreesOfFreedom[0] ?? null,
    pValue,
    insufficientData: insufficientData(reason),
    warnings: adviceOf(warnings),
  };
}

function inGroups(experiment: Experiment): boolean {
  return designOf(experiment).readout.divided === 'GROUP';
}

function untested(reason: string): OverlapIndependence {
  return {
    method: METHOD,
    statistic: null,
    degreesOfFreedom: null,
    pValue: null,
    insufficientData: { reason },
    warnings: [],
  };
}

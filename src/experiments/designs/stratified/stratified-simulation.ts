import type { CovariateMatrix } from '../../../simulator/simulation-job.js';
import { refuseTooWide } from '../covariate-list.js';
import type { SimulationRules } from '../design.js';
import { required } from '../required.js';
import { usualSimulation } from '../usual-rules.js';
import { stepsToStrata } from './strata-placement.js';

export const simulateStrata: SimulationRules = {
  ...usualSimulation,
  place: stepsToStrata,
  arrange: async (_engine, _question, { keys: _, ...history }, adjusts) => ({
    ...history,
    covariates: adjusts ? withStrata(history.covariates, required(history.parts, 'strata')) : history.covariates,
    balance: null,
  }),
};

/** Adds an indicator of each stratum: an adjusted readout of a stratified design keeps to its strata (Ye et al. 2022). */
function withStrata({ columns, values }: CovariateMatrix, parts: Int32Array): CovariateMatrix {
  const strata = parts.reduce((most, part) => Math.max(most, part + 1), 0);
  const width = columns.length + strata;
  refuseTooWide('plan.adjustFor', width);
  const wider = new Float64Array(parts.length * width);
  parts.forEach((part, row) => {
    wider.set(values.subarray(row * columns.length, (row + 1) * columns.length), row * width);
    wider[row * width + columns.length + part] = 1;
  });
  const indicators = Array.from({ length: strata }, () => ({ name: 'stratum', covariate: 'stratum' }));
  return { columns: [...columns, ...indicators], values: wider };
}

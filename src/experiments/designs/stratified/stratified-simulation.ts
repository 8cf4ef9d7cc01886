import { refuseTooWide } from '../covariate-list.js';
import type { SimulationRules } from '../design.js';
import { required } from '../required.js';
import { usualSimulation } from '../usual-rules.js';
import { stepsToStrata } from './strata-placement.js';

export const simulateStrata: SimulationRules = {
  ...usualSimulation,
  place: stepsToStrata,
  arrange: async (_engine, _question, { keys: _, ...history }, adjusts) => {
    const strata = new Set(required(history.parts, 'strata')).size;
    if (adjusts) refuseTooWide('plan.adjustFor', history.covariates.columns.length + strata);
    return { ...history, balance: null };
  },
};

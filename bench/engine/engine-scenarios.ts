import { distributionScenarios } from './distribution-scenarios.js';
import type { EngineScenario } from './engine-scenario.js';
import { summaryScenarios } from './summary-scenarios.js';
import { valueScenarios } from './value-scenarios.js';

export const ENGINE_SCENARIOS: Record<string, EngineScenario> = {
  ...summaryScenarios,
  ...valueScenarios,
  ...distributionScenarios,
};

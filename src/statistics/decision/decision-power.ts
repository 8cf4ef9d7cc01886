import { requireCount, requireOpenProbability } from '../argument-checks.js';

/**
 * The power that each metric needs for the power of the whole decision, where a success and all guardrails must be shown: the risk of
 * missing it, β, is divided over the success and the guardrails. Guardrails cost power, not alpha.
 *
 * Source: Schultzberg, Ankargren & Frånberg (2024), "Risk-aware product decisions in A/B tests with multiple metrics".
 *
 * @throws InvalidInputError naming the field
 */
export function powerOfEachMetric(power: number, guardrails: number): number {
  requireOpenProbability('power', power);
  requireCount('guardrails', guardrails);
  return 1 - (1 - power) / (guardrails + 1);
}

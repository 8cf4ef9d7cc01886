import { requireOpenProbability } from '../argument-checks.js';
import { normalUpperQuantile } from '../distributions/normal.js';
import { type ProportionSummary, requireProportionSummary } from '../summaries.js';
import { type EffectSize, noEffectSize } from './effect-size.js';

const name = "Cohen's h";

/**
 * Cohen's h: the difference of two proportions on the arcsine scale, 2·asin √p₁ − 2·asin √p₀, where its variance is
 * 1/n₁ + 1/n₀ whatever the proportions. The interval inverts the test of that difference, which is not the score test.
 *
 * Source: Cohen (1988), 6.2.
 *
 * @throws InvalidInputError for impossible counts or alpha outside (0, 1).
 */
export function cohensH(control: ProportionSummary, treatment: ProportionSummary, alpha: number): EffectSize {
  requireProportionSummary(control, 'control');
  requireProportionSummary(treatment, 'treatment');
  requireOpenProbability('alpha', alpha);
  if (control.n < 2 || treatment.n < 2) return noEffectSize(name, 'Each sample needs at least two customers.');
  const value = angle(treatment) - angle(control);
  const margin = normalUpperQuantile(alpha / 2) * Math.sqrt(1 / control.n + 1 / treatment.n);
  return {
    name,
    value,
    lower: Math.max(-Math.PI, value - margin),
    upper: Math.min(Math.PI, value + margin),
    insufficientData: null,
  };
}

function angle({ n, successes }: ProportionSummary): number {
  return 2 * Math.atan2(Math.sqrt(successes), Math.sqrt(n - successes));
}

import { requireFinite } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import type { Interval } from '../summaries.js';

/**
 * The difference of two independent estimates, with limits recovered from theirs: treatment − control less √((t − tₗ)² + (cᵤ − c)²),
 * plus √((tᵤ − t)² + (c − cₗ)²). The limits of quantiles are often asymmetric, and this keeps it. A limit is null where one of
 * its two parts is.
 *
 * Source: Zou & Donner (2008), Statistics in Medicine 27:1693–1702 ("MOVER").
 *
 * @throws InvalidInputError for an estimate that is missing or not finite, or outside its limits
 */
export function differenceFromLimits(control: Interval, treatment: Interval): Interval {
  const c = requireEstimate('control', control);
  const t = requireEstimate('treatment', treatment);
  const reach = (first: number | null, second: number | null) =>
    first === null || second === null ? null : Math.hypot(t - first, c - second);
  const [down, up] = [reach(treatment.lower, control.upper), reach(treatment.upper, control.lower)];
  const estimate = t - c;
  return { estimate, lower: down === null ? null : estimate - down, upper: up === null ? null : estimate + up };
}

function requireEstimate(field: string, { estimate, lower, upper }: Interval): number {
  if (estimate === null) throw new InvalidInputError(`${field}.estimate`, 'must be a number');
  requireFinite(`${field}.estimate`, estimate);
  if ((lower !== null && !(lower <= estimate)) || (upper !== null && !(upper >= estimate))) {
    throw new InvalidInputError(field, `the estimate ${estimate} must be within its limits, ${lower} and ${upper}`);
  }
  return estimate;
}

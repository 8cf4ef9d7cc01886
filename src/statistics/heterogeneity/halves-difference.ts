import { at } from '../entries.js';
import { holm } from '../multiplicity/holm.js';
import { normalPValue } from '../tails.js';

interface Estimate {
  estimate: number;
  standardError: number;
}

/** An effect in two independent halves of the same customers. */
export interface HalvedEffect {
  first: Estimate;
  second: Estimate;
}

/** How far an effect differs between halves. */
export interface HalvesDifference {
  /** Second minus first. */
  difference: number;
  standardError: number;
  /** Two-sided, of equal effects. */
  pValue: number;
  /** Corrected for all effects (Holm). */
  adjustedPValue: number;
}

/**
 * Whether effects are the same in both halves: the difference of two independent estimates by the normal approximation, with Holm's
 * correction over the effects.
 *
 * Sources: Altman & Bland (2003), BMJ 326:219 ("Interaction revisited: the difference between two estimates"); Holm (1979).
 */
export function halvesDifferences(effects: readonly HalvedEffect[]): HalvesDifference[] {
  const found = effects.map(({ first, second }) => {
    const difference = second.estimate - first.estimate;
    const standardError = Math.hypot(first.standardError, second.standardError);
    return { difference, standardError, pValue: normalPValue(difference / standardError, 'TWO_SIDED') };
  });
  const adjusted = holm(found.map(({ pValue }) => pValue));
  // Null only for what has no p-value, which all of these have.
  return found.map((own, i) => ({ ...own, adjustedPValue: at(adjusted, i) as number }));
}

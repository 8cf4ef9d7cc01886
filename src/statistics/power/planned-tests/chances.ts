import type { TestOptions } from '../../summaries.js';

/** The chances of a test to find an effect (power) and to miss it, each computed directly so that neither loses digits. */
export interface Chances {
  found: number;
  missed: number;
}

/** The effect as the alternative looks at it: above 0 when it points where the test looks. */
export function towardsAlternative(effect: number, { alternative }: TestOptions): number {
  if (alternative === 'TWO_SIDED') return Math.abs(effect);
  return alternative === 'GREATER' ? effect : -effect;
}

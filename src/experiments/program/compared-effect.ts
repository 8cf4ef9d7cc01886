import type { ReadEffect } from './read-effects.js';

/** An effect on the scale on which effects are compared. */
export interface ComparedEffect {
  read: ReadEffect;
  /** Whether it makes the mean of all effects. */
  pooled: boolean;
  estimate: number;
  standardError: number;
}

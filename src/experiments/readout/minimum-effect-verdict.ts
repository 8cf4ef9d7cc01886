import type { EffectEstimate } from '../../statistics/summaries.js';
import type { MinimumEffect } from '../minimum-effect.js';
import { MinimumEffectVerdict } from './readout.js';

/**
 * Whether an effect is at least as large as the smallest one worth acting on, judged by its whole interval and in the
 * direction of that effect. Null without an interval.
 */
export function againstMinimum(
  { absolute, relative }: Pick<EffectEstimate, 'absolute' | 'relative'>,
  minimum: MinimumEffect | null,
): MinimumEffectVerdict | null {
  if (minimum === null) return null;
  const interval = minimum.absolute === null ? relative : absolute;
  const least = minimum.absolute ?? minimum.relative;
  if (least === null || interval.estimate === null || (interval.lower === null && interval.upper === null)) return null;
  const direction = Math.sign(least);
  const ends = [interval.lower ?? -Infinity, interval.upper ?? Infinity].map((end) => end * direction);
  if (Math.min(...ends) >= Math.abs(least)) return MinimumEffectVerdict.REACHED;
  return Math.max(...ends) < Math.abs(least) ? MinimumEffectVerdict.MISSED : MinimumEffectVerdict.UNCLEAR;
}

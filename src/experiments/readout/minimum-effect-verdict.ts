import type { EffectEstimate } from '../../statistics/summaries.js';
import type { MinimumEffect } from '../minimum-effect.js';
import { MinimumEffectVerdict } from './readout.js';

/**
 * Whether an effect is as large as the smallest one that matters, judged by its whole interval; decreases that matter
 * are judged in their own direction. Null where there is no interval.
 */
export function againstMinimum(
  { absolute, relative }: Pick<EffectEstimate, 'absolute' | 'relative'>,
  minimum: MinimumEffect | null,
): MinimumEffectVerdict | null {
  if (minimum === null) return null;
  const interval = minimum.absolute === null ? relative : absolute;
  const least = (minimum.absolute ?? minimum.relative)!;
  if (interval.estimate === null || (interval.lower === null && interval.upper === null)) return null;
  const direction = Math.sign(least);
  const ends = [interval.lower ?? -Infinity, interval.upper ?? Infinity].map((end) => end * direction);
  if (Math.min(...ends) >= Math.abs(least)) return MinimumEffectVerdict.REACHED;
  return Math.max(...ends) < Math.abs(least) ? MinimumEffectVerdict.MISSED : MinimumEffectVerdict.UNCLEAR;
}

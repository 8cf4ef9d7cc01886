import { registerEnumType } from 'type-graphql';
import type { Interval } from '../../statistics/summaries.js';
import type { MinimumEffect } from '../minimum-effect.js';

export enum MinimumEffectVerdict {
  REACHED = 'REACHED',
  UNCLEAR = 'UNCLEAR',
  MISSED = 'MISSED',
}

registerEnumType(MinimumEffectVerdict, {
  name: 'MinimumEffectVerdict',
  description: 'An effect compared with the smallest one that would be worth acting on.',
  valuesConfig: {
    REACHED: { description: 'The whole interval is at least as large.' },
    UNCLEAR: { description: 'The interval includes larger and smaller effects.' },
    MISSED: { description: 'The whole interval is smaller: the effect is not worth acting on, whatever the p-value.' },
  },
});

/**
 * Whether an effect is at least as large as the smallest one worth acting on, judged by its whole interval and in the
 * direction of that effect. Null without an interval.
 */
export function againstMinimum(
  { absolute, relative }: { absolute: Interval; relative: Interval | null },
  minimum: MinimumEffect | null,
): MinimumEffectVerdict | null {
  if (minimum === null) return null;
  const interval = minimum.absolute === null ? relative : absolute;
  const least = minimum.absolute ?? minimum.relative;
  if (
    least === null ||
    interval === null ||
    interval.estimate === null ||
    (interval.lower === null && interval.upper === null)
  )
    return null;
  const direction = Math.sign(least);
  const ends = [interval.lower ?? -Infinity, interval.upper ?? Infinity].map((end) => end * direction);
  if (Math.min(...ends) >= Math.abs(least)) return MinimumEffectVerdict.REACHED;
  return Math.max(...ends) < Math.abs(least) ? MinimumEffectVerdict.MISSED : MinimumEffectVerdict.UNCLEAR;
}

import type { ForestRow } from '../../../charts/forest-plot.js';
import type { LimitsFragment } from '../../../charts/fragments.js';
import type { ReportedEffect } from './report-facts.js';

/** The limits that decide about an effect, on one scale: corrected ones, those for looks, or plain ones before the end. */
export function decidingLimits(effect: ReportedEffect, scale: 'absolute' | 'relative'): LimitsFragment | null {
  const { decidedBy, corrected, sequential } = effect;
  const deciding = { CORRECTED: corrected, SEQUENTIAL: sequential?.corrected, NOTHING_YET: null }[decidedBy];
  return deciding?.[scale] ?? effect[scale];
}

/** The p-value that goes with them. */
export function decidingPValue({ decidedBy, adjustedPValue, sequential, pValue }: ReportedEffect): number | null {
  if (decidedBy === 'SEQUENTIAL') return sequential?.adjustedPValue ?? null;
  return adjustedPValue ?? pValue;
}

/** What limits say about an effect, by whether more of the metric is better. */
export function toneOf(limits: LimitsFragment | null, direction: string, noEffect = 0): ForestRow['tone'] {
  const { lower = null, upper = null } = limits ?? {};
  const above = lower !== null && lower > noEffect;
  const below = upper !== null && upper < noEffect;
  if (!above && !below) return 'unclear';
  if (direction === 'NEITHER') return 'changed';
  return above === (direction === 'HIGHER_IS_BETTER') ? 'better' : 'worse';
}

import { confidenceOf } from '../../results/confidence.js';
import { intervalOf } from '../../results/interval.js';
import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import { shownInterval, shownLimits, shownP, type Unit } from '../../results/shown-numbers.js';
import type { SegmentComparison } from './segment-comparison.js';

type Compared = Pick<
  SegmentComparison,
  'cells' | 'overall' | 'heterogeneity' | 'differences' | 'simpsonsParadox' | 'status'
>;

/** What was compared, in the words of a sentence. */
interface Asked {
  arm: string;
  metric: string;
  /** What effects are shown in. */
  unit: Unit;
  alpha: number;
}

/**
 * Whether a treatment works differently in the segments, in a sentence or two that a planner can act on. What it does to all of them is for the
 * decision to say, which corrects for metrics, arms and looks.
 */
export function comparisonSentence(compared: Compared, asked: Asked): string {
  const { heterogeneity, overall, simpsonsParadox, status } = compared;
  const { pValue, insufficientData } = heterogeneity;
  if (pValue === null) {
    const why = insufficientData?.reason ?? overall.insufficientData?.reason ?? '';
    return `Whether the effect of "${asked.arm}" differs between the segments cannot be tested. ${why}`.trim();
  }
  const found = pValue < asked.alpha ? differing(compared, asked, pValue) : alike(compared, asked, pValue);
  const paradox =
    ' Over all of these customers together the effect points in the other direction than in each segment (Simpson’s paradox): rely on the segments.';
  return `${status === ReadoutStatus.FINAL ? '' : 'So far: '}${found}${simpsonsParadox ? paradox : ''}`;
}

function differing({ cells }: Compared, { arm, metric, unit }: Asked, pValue: number): string {
  // A cell without limits is not in the test.
  const known = cells.flatMap(({ label, effect: { absolute } }) => {
    const { estimate, lower, upper } = absolute;
    return estimate === null || lower === null || upper === null ? [] : [{ label, absolute, estimate }];
  });
  const differs = `The effect of "${arm}" on "${metric}" differs between the segments (${shownP(pValue)})`;
  const [highest, ...others] = known.sort((a, b) => b.estimate - a.estimate);
  const lowest = others.at(-1);
  if (!highest || !lowest) return `${differs}.`;
  const shown = ({ label, absolute }: typeof highest) => `${shownInterval(absolute, unit)} for "${label}"`;
  return known.length === 2
    ? `${differs}: it is ${shown(highest)} and ${shown(lowest)}.`
    : `${differs}: estimates go from ${shown(lowest)} to ${shown(highest)}.`;
}

/** What is not shown may be there all the same: how large it may be is said where two are compared. */
function alike({ cells, differences }: Compared, { arm, metric, unit, alpha }: Asked, pValue: number): string {
  const none = `No difference in the effect of "${arm}" on "${metric}" between the segments is shown (${shownP(pValue)}), so the data give no reason to treat them differently.`;
  const [difference] = differences;
  if (cells.length !== 2 || !difference || difference.lower === null || difference.upper === null) return none;
  const { a, b, estimate, lower, upper } = difference;
  const interval = intervalOf({ estimate, lower, upper }, confidenceOf(alpha));
  return `${none} It may still differ: "${a}" less "${b}" has the ${shownLimits(interval, unit)}.`;
}

import { shownInterval, shownLimits, shownP, shownRange, shownSize, type Unit } from '../../results/shown-numbers.js';
import type { SegmentComparison } from './segment-comparison.js';

type Compared = Pick<SegmentComparison, 'cells' | 'overall' | 'heterogeneity' | 'differences' | 'simpsonsParadox'>;
type Effect = SegmentComparison['overall'];

/** What was compared, in the words of a sentence. */
interface Asked {
  arm: string;
  metric: string;
  /** What effects are shown in. */
  unit: Unit;
  alpha: number;
}

/** For whom the treatment works, in a sentence or two that a planner can act on. A difference in significance is no difference. */
export function comparisonSentence(compared: Compared, asked: Asked): string {
  const { heterogeneity, overall } = compared;
  const { pValue, insufficientData } = heterogeneity;
  if (pValue === null) {
    const why = insufficientData?.reason ?? overall.insufficientData?.reason ?? '';
    return `Whether the effect of "${asked.arm}" differs between the segments cannot be tested. ${why}`.trim();
  }
  if (pValue < asked.alpha) return differing(compared, asked, pValue);
  return [
    `No difference in the effect of "${asked.arm}" between the segments is shown (${shownP(pValue)}).`,
    onAll(overall, asked),
    howFarApart(compared, asked),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function differing({ cells }: Compared, { arm, metric, unit }: Asked, pValue: number): string {
  const known = cells.filter(({ effect }) => effect.absolute.estimate !== null);
  const ordered = [...known].sort((a, b) => (b.effect.absolute.estimate ?? 0) - (a.effect.absolute.estimate ?? 0));
  const [highest, lowest] = [ordered[0], ordered.at(-1)];
  const shown = (cell: typeof highest) =>
    cell ? `${shownInterval(cell.effect.absolute, unit)} for "${cell.label}"` : 'unknown';
  return (
    `The effect of "${arm}" on "${metric}" differs between the segments (${shownP(pValue)}): it is ${shown(highest)} and ` +
    `${shown(lowest)}.`
  );
}

/** What it does to all of them, as they are alike. */
function onAll({ absolute, pValue }: Effect, { arm, metric, unit, alpha }: Asked): string {
  const { estimate } = absolute;
  if (estimate === null) return '';
  if (pValue === null || pValue >= alpha) {
    return `Over all of these customers, there is no clear effect on "${metric}" (${shownLimits(absolute, unit)}).`;
  }
  const verb = estimate > 0 ? 'increased' : 'decreased';
  return `Over all of these customers, "${arm}" ${verb} "${metric}" by ${shownSize(absolute, unit)} (${shownLimits(absolute, unit)}).`;
}

/** What is not shown may still be there: how large it may be, where two are compared. */
function howFarApart({ cells, differences }: Compared, { unit }: Asked): string {
  const [difference, ...more] = differences;
  if (cells.length !== 2 || !difference || more.length > 0) return '';
  const { a, b, estimate, lower, upper } = difference;
  if (lower === null || upper === null) return '';
  return `The difference, "${a}" less "${b}", may be anything from ${shownRange({ estimate, lower, upper }, unit)}.`;
}

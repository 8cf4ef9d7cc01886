import { mergeCrossProducts } from '../../../statistics/cross-products.js';
import { at } from '../../../statistics/entries.js';
import { cuped } from '../../../statistics/regression/cuped.js';
import { chosenColumns } from '../../../statistics/third-moments.js';
import { requestColumns } from '../../outcomes/outcome-request.js';
import type { ReadoutSource } from '../readout-source.js';
import type { PreviousPeriodReading } from './previous-period-result.js';

/** What the previous period is worth as a covariate; null where it does not adjust. */
export function previousPeriodReading({ metric, reading, readout }: ReadoutSource): PreviousPeriodReading | null {
  const { previous, outcome } = metric;
  if (previous === null) return null;
  const columns = requestColumns(outcome);
  const place = columns.findIndex(({ covariate, unknown }) => covariate === previous.covariate && !unknown);
  const arms = readout.arms.map((arm) => {
    const own = reading.cells.filter(({ armId }) => armId === arm.id);
    return own
      .map(({ cross }) => chosenColumns(cross, [place, columns.length]))
      .reduce(mergeCrossProducts, {
        n: 0,
        means: [0, 0],
        centred: [
          [0, 0],
          [0, 0],
        ],
      });
  });
  const found = cuped(arms.map(({ n, means, centred }) => ({ n, means, centred })));
  return {
    days: previous.days,
    means: readout.arms.map((arm, index) => {
      const { n, means } = at(arms, index);
      return { arm, mean: n === 0 ? null : at(means, 0) };
    }),
    slope: found?.theta ?? null,
    varianceSaved: found?.varianceSaved ?? null,
  };
}

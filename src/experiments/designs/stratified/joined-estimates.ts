import { type CrossProducts, mergeCrossProducts } from '../../../statistics/cross-products.js';
import { at } from '../../../statistics/entries.js';
import { mergeMoments, noMoments } from '../../../statistics/moments.js';
import type { Arm } from '../../arm.js';
import type { OutcomeCell } from '../../outcomes/outcome-moments.js';
import type { MeasuredMetric } from '../estimated-metric.js';

/** The strata of each arm as one, with an indicator of every stratum but the first among the columns. */
export function joinedStrata(measured: MeasuredMetric): MeasuredMetric {
  const numbers = [...new Set(measured.cells.map(({ cell }) => cell))].sort((a, b) => a - b);
  const indicated = numbers.slice(1);
  const indicators = indicated.map((number) => ({
    name: `stratum = ${measured.strata.get(number)?.name ?? number}`,
    covariate: 'stratum',
  }));
  return {
    ...measured,
    cells: measured.arms.flatMap((arm) => joinedCell(measured, arm, indicated)),
    columns: [...measured.columns, ...indicators],
  };
}

function joinedCell({ cells }: MeasuredMetric, arm: Arm, indicated: readonly number[]): OutcomeCell[] {
  const own = cells.filter(({ armId }) => armId === arm.id);
  if (own.length === 0) return [];
  return [
    {
      armId: arm.id,
      cell: 0,
      closed: own.reduce((sum, { closed }) => sum + closed, 0),
      measured: own.reduce((sum, { measured }) => sum + measured, 0),
      moments: own.reduce((sum, { moments }) => mergeMoments(sum, moments), noMoments),
      cross: own.map(({ cell, cross }) => withIndicators(cross, cell, indicated)).reduce(mergeCrossProducts),
    },
  ];
}

/** Cross-products of one stratum with the strata's indicators before the last column. */
function withIndicators(
  { n, means, centred }: CrossProducts,
  cell: number,
  indicated: readonly number[],
): CrossProducts {
  const last = means.length - 1;
  const constant = indicated.map(() => 0);
  const wider = (row: readonly number[]) => [...row.slice(0, last), ...constant, at(row, last)];
  const zeros = wider(means.map(() => 0));
  return {
    n,
    means: [...means.slice(0, last), ...indicated.map((number) => Number(number === cell)), at(means, last)],
    centred: [...centred.slice(0, last).map(wider), ...constant.map(() => zeros), wider(at(centred, last))],
  };
}

import type { MeasuredMetric } from '../experiments/designs/estimated-metric.js';
import type { OutcomeCell } from '../experiments/outcomes/outcome-moments.js';
import { CrossSums } from './cross-sums.js';
import type { SimulationJob } from './simulation-job.js';

/** How places are divided besides by arm. */
interface Division {
  /** The number of cells. */
  count: number;
  /** The cell of a place, counted from 0. */
  of(place: number): number;
}

/** The customers at each place and their arms. */
interface Placed {
  source: Int32Array;
  arms: Uint8Array;
}

/** The parts of a measurement that only some designs have. */
export interface DesignMeasures extends Partial<Pick<MeasuredMetric, 'strata' | 'tuples' | 'criterion'>> {
  /** The strata or groups that outcomes are divided by; defaults to no division. */
  division?: Division;
}

const whole: Division = { count: 1, of: () => 0 };

/** Measures the outcomes of a replicate as a readout measures those of an experiment. */
type Measurement = (placed: Placed, outcomes: Float64Array, measures?: DesignMeasures) => MeasuredMetric;

export function measurementOf(job: SimulationJob): Measurement {
  const { metric, arms, design, adjusts, history } = job;
  const { columns, values } = history.covariates;
  const shifts = [...columns.map((_, column) => meanOf(values, column, columns.length)), ...outcomeShifts(job)];
  return (placed, outcomes, { division = whole, strata = new Map(), tuples = null, criterion = null } = {}) => ({
    metric,
    arms,
    design,
    cells: cellsOf(job, shifts, placed, outcomes, division),
    columns,
    adjusts,
    strata,
    tuples,
    criterion,
  });
}

/** Values near the means of the outcome and, for ratios, of the denominator: deviations from them preserve digits. */
export function outcomeShifts({ history: { outcomes, denominators } }: SimulationJob): number[] {
  return [meanOf(outcomes), ...(denominators === null ? [] : [meanOf(denominators)])];
}

function cellsOf(
  { arms, history: { denominators, covariates } }: SimulationJob,
  shifts: readonly number[],
  placed: Placed,
  outcomes: Float64Array,
  { count, of }: Division,
): OutcomeCell[] {
  const width = covariates.columns.length;
  const sums = new CrossSums(arms.length * count, shifts);
  const closed = new Int32Array(arms.length * count);
  const row = new Float64Array(shifts.length);
  for (let place = 0; place < outcomes.length; place += 1) {
    const arm = placed.arms[place]!;
    const outcome = outcomes[place]!;
    if (arm >= arms.length) continue;
    const slot = arm * count + of(place);
    closed[slot]! += 1;
    if (Number.isNaN(outcome)) continue;
    const customer = placed.source[place]!;
    for (let i = 0; i < width; i += 1) row[i] = covariates.values[customer * width + i]!;
    row[width] = outcome;
    if (denominators !== null) row[width + 1] = denominators[customer]!;
    sums.add(slot, row);
  }
  return Array.from(closed).flatMap((customers, slot) => {
    if (customers === 0) return [];
    const cross = sums.of(slot);
    const moments = { n: cross.n, mean: cross.means[width]!, m2: cross.centred[width]![width]! };
    const armId = arms[Math.floor(slot / count)]!.id;
    return [{ armId, cell: slot % count, closed: customers, measured: cross.n, moments, cross }];
  });
}

/** The mean of the known values of a column; 0 where there are none. */
function meanOf(values: Float64Array, column = 0, width = 1): number {
  let n = 0;
  let mean = 0;
  for (let at = column; at < values.length; at += width) {
    const value = values[at]!;
    if (Number.isNaN(value)) continue;
    n += 1;
    mean += (value - mean) / n;
  }
  return mean;
}

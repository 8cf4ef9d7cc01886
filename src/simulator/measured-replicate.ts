import { DesignMethod } from '../experiments/design-method.js';
import type { MeasuredMetric } from '../experiments/designs/estimated-metric.js';
import type { MeasuredTuples } from '../experiments/designs/tuple-outcomes.js';
import type { OutcomeCell } from '../experiments/outcomes/outcome-moments.js';
import { CrossSums } from './cross-sums.js';
import type { Replicate } from './replicate-draw.js';
import type { SimulationJob } from './simulation-job.js';

/** Measures the outcomes of one replicate as a readout measures those of an experiment. */
export class ReplicateMeasure {
  private readonly shifts: number[];
  private readonly outcomeShifts: number[];

  constructor(private readonly job: SimulationJob) {
    const { outcomes, denominators, covariates } = job.history;
    this.outcomeShifts = [meanOf(outcomes), ...(denominators === null ? [] : [meanOf(denominators)])];
    const width = covariates.columns.length;
    this.shifts = [
      ...covariates.columns.map((_, column) => meanOf(covariates.values, column, width)),
      ...this.outcomeShifts,
    ];
  }

  /** @param outcomes of each place, with what was planted; NaN where there is none */
  measure(replicate: Replicate, outcomes: Float64Array): MeasuredMetric {
    const { metric, arms, design, adjusts, history } = this.job;
    const matched = design.method === DesignMethod.MATCHED_TUPLES;
    return {
      metric,
      arms,
      design,
      cells: this.cells(replicate, outcomes),
      columns: history.covariates.columns,
      adjusts,
      strata: this.strata(replicate),
      tuples: matched ? this.tuples(replicate, outcomes) : null,
      criterion: replicate.criterion,
    };
  }

  /** By arm, and by stratum or group where the readout of the design wants it. */
  private cells(replicate: Replicate, outcomes: Float64Array): OutcomeCell[] {
    const { arms, history } = this.job;
    const { source } = replicate;
    const { count, of } = this.divide(replicate);
    const { denominators, covariates } = history;
    const width = covariates.columns.length;
    const sums = new CrossSums(arms.length * count, this.shifts);
    const row = new Float64Array(this.shifts.length);
    for (let place = 0; place < source.length; place += 1) {
      const arm = replicate.arms[place]!;
      const outcome = outcomes[place]!;
      if (arm >= arms.length || Number.isNaN(outcome)) continue;
      const customer = source[place]!;
      for (let i = 0; i < width; i += 1) row[i] = covariates.values[customer * width + i]!;
      row[width] = outcome;
      if (denominators !== null) row[width + 1] = denominators[customer]!;
      sums.add(arm * count + of(place), row);
    }
    return [...sums.filled()].map((slot) => {
      const cross = sums.of(slot);
      const { n, means, centred } = cross;
      return {
        armId: arms[Math.floor(slot / count)]!.id,
        cell: slot % count,
        closed: n,
        moments: { n, mean: means[width]!, m2: centred[width]![width]! },
        cross: { n, means: [...means], centred: centred.map((line) => [...line]) },
      };
    });
  }

  private divide({ source, bundle, drawn }: Replicate): { count: number; of: (place: number) => number } {
    const { design, adjusts, history } = this.job;
    if (design.method === DesignMethod.BY_GROUP) return { count: drawn!.length, of: (place) => bundle![place]! };
    if (design.method !== DesignMethod.STRATIFIED || adjusts) return { count: 1, of: () => 0 };
    const parts = history.parts!;
    const count = parts.reduce((most, part) => Math.max(most, part + 1), 0);
    return { count, of: (place) => parts[source[place]!]! };
  }

  private strata({ drawn }: Replicate): MeasuredMetric['strata'] {
    const { blocks } = this.job.history;
    if (blocks === null) return new Map();
    return new Map(Array.from(drawn!, (group, cell) => [cell, { name: '', block: blocks[group]! }]));
  }

  /** Mean outcomes by arm, and for ratios mean denominators, over the full tuples in which every arm has a value. */
  private tuples({ arms, source, bundle, drawn }: Replicate, outcomes: Float64Array): MeasuredTuples {
    const { denominators } = this.job.history;
    const count = this.job.arms.length;
    const width = count * this.outcomeShifts.length;
    const totals = new Float64Array(drawn!.length * width);
    const known = new Int32Array(drawn!.length * count);
    const sizes = new Int32Array(drawn!.length);
    for (let place = 0; place < source.length; place += 1) {
      const tuple = bundle![place]!;
      sizes[tuple]! += 1;
      const outcome = outcomes[place]!;
      if (Number.isNaN(outcome)) continue;
      const arm = arms[place]!;
      known[tuple * count + arm]! += 1;
      totals[tuple * width + arm]! += outcome;
      if (denominators !== null) totals[tuple * width + count + arm]! += denominators[source[place]!]!;
    }
    const full = sizes.reduce((most, size) => Math.max(most, size), 0);
    const sums = new CrossSums(
      1,
      this.outcomeShifts.flatMap((shift) => new Array<number>(count).fill(shift)),
    );
    const row = new Float64Array(width);
    for (let tuple = 0; tuple < sizes.length; tuple += 1) {
      const counts = known.subarray(tuple * count, (tuple + 1) * count);
      if (sizes[tuple] !== full || counts.includes(0)) continue;
      for (let i = 0; i < width; i += 1) row[i] = totals[tuple * width + i]! / counts[i % count]!;
      sums.add(0, row);
    }
    const tuples = sizes.filter((size) => size === full).length;
    return { outcomes: sums.of(0), tuples, leftOver: source.length - tuples * full };
  }
}

/** The mean of a column, of what is known; 0 where nothing is. */
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

import { confidenceOf } from '../../../results/confidence.js';
import type { Interval } from '../../../results/interval.js';
import { ReadoutStatus } from '../../../results/readouts/readout-status.js';
import type { Arm } from '../../arm.js';
import type { Experiment } from '../../experiment.js';
import type { MetricReadout } from '../../readout/readout.js';
import { alphaAtAnyTime } from '../../readout/sequential/at-any-time.js';
import type { ArmProfit } from './arm-profit.js';
import type { MeasuredSums } from './measured-costs.js';

interface ProvenQuestion {
  experiment: Experiment;
  /** Of the earning metric. */
  readout: MetricReadout;
  sums: MeasuredSums | null;
  treatments: number;
}

/**
 * Limits of the profit that hold for all treatments together, at the plan's alpha over their number. Looks before the end are planned
 * for metrics, not for the profit, and may end the experiment: then its limits are those of a confidence sequence, which holds whenever
 * it is read. A design without a sequence is read at its end only, at alpha over the planned looks, one of which it ended at.
 *
 * Source: Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas (2024), Annals of Statistics 52:2613–2640; Bonferroni.
 */
export function provenLimits(
  { experiment, readout, sums, treatments }: ProvenQuestion,
  profit: ArmProfit,
  arm: Arm,
): Interval | null {
  const { alpha, looks } = experiment.plan;
  const level = alpha / treatments;
  if (looks == null) return profit.limitsAt(level);
  const read = sums?.profit.effects ?? readout.effects.flatMap(({ source }) => source?.effect ?? []);
  const effect = read.find((one) => one.arm.id === arm.id);
  const found = effect ? alphaAtAnyTime(experiment, effect, level) : null;
  if (found !== null) return { ...profit.limitsAt(found), level: confidenceOf(level) };
  if (readout.status !== ReadoutStatus.FINAL) return null;
  return profit.limitsAt(level / (looks.groupSequential?.informationFractions.length ?? 1));
}

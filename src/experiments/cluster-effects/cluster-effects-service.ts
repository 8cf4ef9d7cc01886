import { invalid } from '../../graph/expected-error.js';
import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import { shownInterval, shownP, type Unit } from '../../results/shown-numbers.js';
import type { Segment } from '../../segments/segment.js';
import type { FoundOnHalf } from '../../segments/segment-rule.js';
import type { SegmentService } from '../../segments/segment-service.js';
import type { Experiment } from '../experiment.js';
import type { ExperimentService } from '../experiment-service.js';
import { plannedUnit } from '../planned-metric.js';
import type { SegmentComparison } from '../segment-comparison/segment-comparison.js';
import type { SegmentComparisonService } from '../segment-comparison/segment-comparison-service.js';
import type { ClusterEffects } from './cluster-effects.js';
import type { ClusterEffectsInput } from './cluster-effects-input.js';
import { refuseUnhalved } from './cluster-service.js';
import { agreementOf, disagreements } from './halves-agreement.js';

/** Reads effects in clusters on the customers who were not used to find them. */
export class ClusterEffectService {
  constructor(
    private readonly experiments: ExperimentService,
    private readonly segments: SegmentService,
    private readonly comparisons: SegmentComparisonService,
    private readonly currency: string,
  ) {}

  /** @throws ExpectedError for clusters that were not found on half of the experiment together, and as `segmentComparison` does */
  async read(input: ClusterEffectsInput, actor: string): Promise<ClusterEffects> {
    const { metric, arm, clusters: keys } = input;
    const experiment = await this.experiments.get(input.experiment, 'experiment');
    refuseUnhalved(experiment);
    const clusters = await Promise.all(keys.map((key, place) => this.segments.get(key, `clusters.${place}`)));
    const { seed } = commonHalf(experiment, clusters);
    const request = { experiment, input: { metric, arm: arm ?? null, segments: keys }, actor };
    // One after the other, so that an analysis that is not in the plan is recorded once.
    const comparison = await this.compare({ ...request, half: { seed, half: 1 } });
    const found = await this.compare({ ...request, half: { seed, half: 0 } });
    const agreement = agreementOf(found, comparison, clusters, experiment.plan.alpha);
    const metrics = await this.experiments.metricsOf(experiment);
    const planned = metrics.find((one) => one.metric.key === metric);
    const unit = planned && plannedUnit(planned, this.currency);
    const warnings = disagreements(agreement, experiment.plan.alpha, unit as Unit);
    const conclusion = conclusionOf(comparison, metric, experiment.plan.alpha, unit as Unit);
    return { conclusion, comparison, agreement, warnings };
  }

  private async compare(request: Parameters<SegmentComparisonService['compare']>[0][0]): Promise<SegmentComparison> {
    const [answer] = await this.comparisons.compare([request]);
    if (answer instanceof Error) throw answer;
    return answer as SegmentComparison;
  }
}

/** @throws ExpectedError for clusters of which one was not found on half of the experiment, or on another half */
export function commonHalf(experiment: Experiment, clusters: readonly Segment[]): FoundOnHalf {
  const halves = clusters.map(({ key, definition }, place) => {
    const foundOn = 'cluster' in definition ? (definition.foundOn ?? null) : null;
    if (foundOn?.experiment === experiment.key) return foundOn;
    const message = `"${key}" was not found on half of the customers of "${experiment.key}": use \`saveExperimentClusters\`, or \`segmentComparison\` for other segments.`;
    throw invalid(`clusters.${place}`, message);
  });
  const [first, ...others] = halves as [FoundOnHalf, ...FoundOnHalf[]];
  const place = others.findIndex(({ seed }) => seed !== first.seed);
  if (place < 0) return first;
  throw invalid(`clusters.${place + 1}`, 'The clusters were found with different seeds, so on different halves.');
}

function conclusionOf(
  { status, heterogeneity, cells }: SegmentComparison,
  metric: string,
  alpha: number,
  unit: Unit,
): string {
  const where = 'on the half of the customers that was not used to find the clusters';
  const { pValue, insufficientData } = heterogeneity;
  if (pValue === null) {
    const reason = insufficientData?.reason ?? 'There are too few customers.';
    return `The effects on "${metric}" cannot be compared between the clusters ${where}: ${reason}`;
  }
  const effect = status === ReadoutStatus.FINAL ? 'The effect' : 'So far, the effect';
  const verdict = pValue < alpha ? 'differs between the clusters' : 'shows no clear difference between the clusters';
  const shown = cells.map((cell) => `${cell.label}: ${shownInterval(cell.effect.absolute, unit)}`).join('; ');
  return `${effect} on "${metric}" ${verdict} (${shownP(pValue)}) ${where}: ${shown}.`;
}

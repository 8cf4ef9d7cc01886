import type { MetricService } from '../../metrics/metric-service.js';
import type { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { type Arm, controlOf } from '../arm.js';
import type { CreateExperimentInput } from '../drafts/experiment-inputs.js';
import type { Experiment } from '../experiment.js';
import type { ExperimentService } from '../experiment-service.js';
import { costsOf, plannedAgain } from '../targeting/policies/next-experiment.js';
import { refuseDraft, treatmentUnder } from '../targeting/targeting-question.js';
import type { DraftClusterExperimentInput } from './cluster-effects-input.js';

/** Creates drafts. */
interface Drafts {
  create(input: CreateExperimentInput, actor: string): Promise<Experiment>;
}

/** Plans the experiment that confirms an effect in a cluster. */
export class ClusterDraftService {
  constructor(
    private readonly experiments: ExperimentService,
    private readonly segments: SegmentService,
    private readonly metrics: Pick<MetricService, 'byIds'>,
    private readonly drafts: Drafts,
  ) {}

  /** Creates a draft of the treatment against the control among the customers of a cluster. */
  async draft(input: DraftClusterExperimentInput, actor: string): Promise<Experiment> {
    const [source, cluster] = await Promise.all([
      this.experiments.get(input.experiment, 'experiment'),
      this.segments.get(input.cluster, 'cluster'),
    ]);
    refuseDraft(source);
    const [arms, metrics] = await Promise.all([this.experiments.armsOf(source), this.experiments.metricsOf(source)]);
    const chosen = [controlOf(arms), treatmentUnder(input.arm, 'arm', arms)];
    const ids = chosen.flatMap((arm) => [arm.redemptionMetricId, arm.costMetricId]).filter((id) => id !== null);
    const named = ids.length === 0 ? [] : await this.metrics.byIds(ids);
    const costMetrics = new Map(named.flatMap((metric) => (metric === null ? [] : [[metric.id, metric] as const])));
    const { alpha, power, correction, decision } = source.plan;
    const next: CreateExperimentInput = {
      key: input.key,
      name: input.name ?? null,
      hypothesis: hypothesisOf(chosen[1] as Arm, cluster, source),
      segment: cluster.key,
      arms: chosen.map((arm) => ({
        key: arm.key,
        name: arm.name,
        isControl: arm.isControl,
        ...costsOf({ arm, costMetrics }, 1),
      })),
      metrics: plannedAgain(metrics),
      plan: { alpha, power, correction, decision },
    };
    return this.drafts.create(next, actor);
  }
}

function hypothesisOf(arm: Arm, cluster: Segment, source: Experiment): string {
  return `"${arm.key}" works among the customers of "${cluster.key}", as "${source.key}" suggests.`;
}

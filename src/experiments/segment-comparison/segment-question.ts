import { invalid, notFound } from '../../graph/expected-error.js';
import { refuseDuplicates, validList } from '../../graph/validation.js';
import { MetricKind } from '../../metrics/metric.js';
import type { Segment } from '../../segments/segment.js';
import { type Arm, controlOf } from '../arm.js';
import type { SegmentEstimator } from '../designs/engine-design.js';
import { designOf } from '../designs/registry.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { wrongState } from '../experiment-in-status.js';
import type { PlannedMetric } from '../planned-metric.js';
import type { ExperimentSegmentComparisonInput } from './segment-comparison-input.js';

const MAX_SEGMENTS = 20;

/** A checked input: one effect, and the segments in which it is estimated. */
export interface SegmentQuestion {
  experiment: Experiment;
  estimate: SegmentEstimator;
  planned: PlannedMetric;
  control: Arm;
  treatment: Arm;
  segments: Segment[];
}

/** What is stored under the keys of an input. */
interface Found {
  arms: readonly Arm[];
  metrics: readonly PlannedMetric[];
  /** In the order of the input; null where there is none. */
  segments: readonly (Segment | null)[];
}

/** @throws ExpectedError for a draft, a design that cannot answer, or too few or repeated segments */
export function refuseUnanswerable(experiment: Experiment, { segments }: ExperimentSegmentComparisonInput): void {
  validList('segments', segments, 2, MAX_SEGMENTS);
  refuseDuplicates('segments', segments);
  if (experiment.status === ExperimentStatus.DRAFT) {
    throw wrongState(`The experiment "${experiment.key}" is a draft: randomize it first.`);
  }
  estimatorOf(experiment);
}

/** @throws ExpectedError for unknown keys, the control as the arm, or a ratio metric */
export function segmentQuestion(
  experiment: Experiment,
  input: ExperimentSegmentComparisonInput,
  { arms, metrics, segments }: Found,
): SegmentQuestion {
  const planned = metrics.find(({ metric }) => metric.key === input.metric);
  if (!planned)
    throw notFound(
      'metric',
      `metric of "${experiment.key}"`,
      input.metric,
      metrics.map((one) => one.metric.key),
    );
  if (planned.metric.kind === MetricKind.RATIO) {
    throw invalid('metric', `"${input.metric}" is a ratio: compare its numerator and its denominator instead.`);
  }
  return {
    experiment,
    estimate: estimatorOf(experiment),
    planned,
    control: controlOf(arms),
    treatment: treatmentOf(arms, input.arm),
    segments: input.segments.map((key, index) => {
      const segment = segments[index];
      if (!segment) throw notFound(`segments.${index}`, 'segment', key);
      return segment;
    }),
  };
}

/** Segments cut through groups and tuples, and a restricted draw is restricted over all customers, not within a segment. */
function estimatorOf(experiment: Experiment): SegmentEstimator {
  const { method, engine } = designOf(experiment);
  if (engine.estimateSegment !== null) return engine.estimateSegment;
  const message = `The design ${method} randomizes all customers together, so its effects cannot be compared between segments.`;
  throw invalid('experiment', message);
}

function treatmentOf(arms: readonly Arm[], key: string | null | undefined): Arm {
  const treatments = arms.filter((arm) => !arm.isControl);
  if (key == null) {
    const [only, ...others] = treatments;
    if (only && others.length === 0) return only;
    const keys = treatments.map((arm) => arm.key).join(', ');
    throw invalid('arm', `There are several treatments: choose one of ${keys}.`);
  }
  const arm = arms.find((candidate) => candidate.key === key);
  if (!arm)
    throw notFound(
      'arm',
      'arm',
      key,
      treatments.map((one) => one.key),
    );
  if (arm.isControl) throw invalid('arm', `"${key}" is the control: choose a treatment.`);
  return arm;
}

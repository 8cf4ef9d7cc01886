import { invalid } from '../../graph/expected-error.js';
import { refuseDuplicates, validList } from '../../graph/validation.js';
import type { Segment } from '../../segments/segment.js';
import type { Arm } from '../arm.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { wrongState } from '../experiment-in-status.js';
import type { PlannedMetric } from '../planned-metric.js';
import { type AskedEffect, askedEffect } from './asked-effect.js';
import type { ExperimentSegmentComparisonInput } from './segment-comparison-input.js';

const MAX_SEGMENTS = 20;

/** One of two halves into which the customers of an experiment are divided at random. */
export interface AssignedHalf {
  seed: number;
  half: 0 | 1;
}

/** A checked input: one effect, and the segments in which it is estimated. */
export interface SegmentQuestion extends AskedEffect {
  experiment: Experiment;
  segments: Segment[];
  /** The segments that divide the others; none where they are not crossed. */
  crossed: Segment[];
  /** The customers who are looked at; null for all. */
  half: AssignedHalf | null;
  /** Counts events as they were recorded at that moment; null: as they are recorded now. */
  knownAt: Date | null;
}

/** What is stored under the keys of an input. */
interface Found {
  arms: readonly Arm[];
  metrics: readonly PlannedMetric[];
  segments: Segment[];
  crossed: Segment[];
}

/** @throws ExpectedError for a draft, or too few, too many or repeated segments */
export function refuseUnanswerable(
  experiment: Experiment,
  { segments, crossWith }: ExperimentSegmentComparisonInput,
): void {
  validList('segments', segments, 2, MAX_SEGMENTS);
  refuseDuplicates('segments', segments);
  if (crossWith != null) {
    validList('crossWith', crossWith, 1, MAX_SEGMENTS);
    refuseDuplicates('crossWith', crossWith);
    const place = crossWith.findIndex((key) => segments.includes(key));
    if (place >= 0) {
      throw invalid(
        `crossWith.${place}`,
        `"${crossWith[place]}" is among the compared segments. Choose other segments.`,
      );
    }
  }
  if (experiment.status === ExperimentStatus.DRAFT) {
    throw wrongState(`The experiment "${experiment.key}" is a draft: start it first.`);
  }
}

/** @throws ExpectedError for unknown keys, or the control as the arm */
export function segmentQuestion(
  experiment: Experiment,
  input: ExperimentSegmentComparisonInput,
  { arms, metrics, ...segments }: Found,
  view: Pick<SegmentQuestion, 'half' | 'knownAt'>,
): SegmentQuestion {
  return { experiment, ...view, ...segments, ...askedEffect(experiment, input, { arms, metrics }) };
}

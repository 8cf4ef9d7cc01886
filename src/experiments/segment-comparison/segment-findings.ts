import type { Segment } from '../../segments/segment.js';
import { mergeCrossProducts } from '../../statistics/cross-products.js';
import { geometricEffect } from '../../statistics/effects/geometric.js';
import type { SegmentCells } from '../../statistics/heterogeneity/effect-scale.js';
import { mergeMoments } from '../../statistics/moments.js';
import type { EffectEstimate } from '../../statistics/summaries.js';
import type { EstimatedArm } from '../designs/estimated-metric.js';
import { designOf } from '../designs/registry.js';
import type { MeasuredTuples } from '../designs/tuples/measured-tuples.js';
import type { OutcomeCell } from '../outcomes/outcome-moments.js';
import { ValueTransform } from '../planned-values.js';
import type { Stratum } from '../readout/readout-strata.js';
import { planOfRole } from '../role-plan.js';
import { type ComparedCell, comparedCells } from './segment-cells.js';
import type { MeasuredParts, SegmentPart } from './segment-outcomes.js';
import type { SegmentQuestion } from './segment-question.js';

/** What was found among some customers. */
export interface Finding {
  customers: number;
  arms: EstimatedArm[];
  effect: EffectEstimate;
  cells: SegmentCells;
}

/** What was found in the segments, in the cells that are compared, and over all of these. */
export interface SegmentFindings {
  segments: (Finding & { segment: Segment })[];
  cells: (Finding & ComparedCell)[];
  overall: Finding;
}

/** Estimates the effects as the design requires. */
export function segmentFindings(
  question: SegmentQuestion,
  measured: MeasuredParts,
  strata: readonly Stratum[],
): SegmentFindings {
  const find = finder(question, measured, strata);
  const cells = comparedCells(question, measured.parts);
  return {
    segments: question.segments.map((segment, place) => ({
      segment,
      ...find(
        segment.key,
        measured.parts.filter(({ places }) => places.includes(place)),
      ),
    })),
    cells: cells.map((cell) => ({ ...cell, ...find(cell.label, cell.parts) })),
    overall: find(
      'all',
      cells.flatMap(({ parts }) => parts),
    ),
  };
}

function finder(
  { experiment, planned, arms, control, treatment }: SegmentQuestion,
  { tuples }: MeasuredParts,
  stored: readonly Stratum[],
): (label: string, parts: readonly SegmentPart[]) => Finding {
  const { estimateSegment } = designOf(experiment).engine;
  const { alpha, alternative } = planOfRole(experiment.plan, planned.role);
  const strata = new Map(stored.map((stratum) => [stratum.id, stratum]));
  return (label, parts) => {
    const together = mergedTuples(parts);
    const { arms: estimated, ...found } = estimateSegment(
      {
        metric: planned.metric,
        design: experiment.design,
        arms,
        control,
        treatment,
        strata,
        cells: mergedCells(parts.flatMap(({ cells }) => cells)),
        tuples: together,
      },
      { alpha, alternative },
    );
    const shown = estimated.map((own) => {
      if (tuples === null) return own;
      const customers = tuples.perTuple[arms.indexOf(own.arm)] ?? 0;
      return { ...own, n: customers * together.outcomes.n, mean: own.adjustedMean };
    });
    const customers = shown.reduce((sum, { n }) => sum + n, 0);
    const effect = planned.transform === ValueTransform.LOG ? geometricEffect(found.effect) : found.effect;
    return { customers, arms: shown, effect, cells: { label, ...found.sides } };
  };
}

/** Outcomes of the same arm and stratum in several parts as one. */
function mergedCells(cells: readonly OutcomeCell[]): OutcomeCell[] {
  const merged = new Map<string, OutcomeCell>();
  for (const cell of cells) {
    const key = `${cell.armId} ${cell.cell}`;
    const known = merged.get(key);
    merged.set(
      key,
      known === undefined
        ? cell
        : {
            ...cell,
            closed: known.closed + cell.closed,
            measured: known.measured + cell.measured,
            moments: mergeMoments(known.moments, cell.moments),
            cross: mergeCrossProducts(known.cross, cell.cross),
          },
    );
  }
  return [...merged.values()];
}

function mergedTuples(parts: readonly SegmentPart[]): MeasuredTuples {
  const nothing: MeasuredTuples = { outcomes: { n: 0, means: [], centred: [] }, tuples: 0, leftOver: 0 };
  return parts.reduce((sum, { tuples }) => {
    if (tuples === null || tuples.tuples === 0) return sum;
    const { outcomes } = tuples;
    const all =
      sum.outcomes.n === 0 ? outcomes : outcomes.n === 0 ? sum.outcomes : mergeCrossProducts(sum.outcomes, outcomes);
    return { outcomes: all, tuples: sum.tuples + tuples.tuples, leftOver: 0 };
  }, nothing);
}

/** Randomized groups with customers in several of the compared cells, whose effects are therefore not independent. */
export function dividedGroups({ experiment }: SegmentQuestion, cells: readonly ComparedCell[]): number {
  if (designOf(experiment).readout.divided !== 'GROUP') return 0;
  const cellsOf = new Map<number, Set<string>>();
  for (const { label, parts } of cells) {
    for (const { cell } of parts.flatMap((part) => part.cells)) {
      cellsOf.set(cell, (cellsOf.get(cell) ?? new Set()).add(label));
    }
  }
  return [...cellsOf.values()].filter((labels) => labels.size > 1).length;
}

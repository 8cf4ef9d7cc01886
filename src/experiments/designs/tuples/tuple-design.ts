import { lookUpParts } from '../../../graph/problems.js';
import { tupleAssigner } from '../../../randomization/matched-tuples.js';
import type { BalanceTest } from '../../../statistics/balance.js';
import type { Arm } from '../../arm.js';
import { DesignMethod } from '../../design-method.js';
import type { ExperimentDesign } from '../../experiment-design.js';
import { placedFromList } from '../covariate-list.js';
import type { Design } from '../design.js';
import { chanceOf, countsByCell } from '../drawing.js';
import { assignmentsWithCells, type OmnibusMoments, type OmnibusRequest, unitOmnibus } from '../omnibus.js';
import { someCovariates, wholeNumber } from '../part-checks.js';
import { usualDraft, usualImports, usualInference, usualReadout, usualReview } from '../usual-rules.js';
import { readImportedTuples, refuseUnevenTuples } from './imported-tuples.js';
import { measureSegmentTuples } from './segment-tuples.js';
import { tupleEngine } from './tuple-engine.js';
import { measureTuples, tupleCells } from './tuple-outcomes.js';
import { fitTupleSize, LARGEST_TUPLE, placeInTuples } from './tuple-placement.js';
import { simulateTuples } from './tuple-simulation.js';

/** Share of a value below which its deviation from the mean of equal values is rounding. */
const ROUNDING = 1e-12;

export const tupleDesign: Design = {
  method: DesignMethod.MATCHED_TUPLES,
  draft: {
    ...usualDraft,
    parts: ['matchOn', 'tupleSize'],
    read: (session, { matchOn, tupleSize }) =>
      lookUpParts({
        matchOn: () => someCovariates(session, 'design.matchOn', matchOn ?? []),
        tupleSize: () => (tupleSize == null ? null : wholeNumber('design.tupleSize', tupleSize, 2, LARGEST_TUPLE)),
      }),
  },
  list: {
    read: placedFromList((design) => ({ field: 'design.matchOn', names: matchedOn(design) }), placeInTuples),
    assigner: (draw) => tupleAssigner(chanceOf(draw), countsByCell(draw.cells)),
    counts: countsByCell,
    hashes: false,
  },
  engine: tupleEngine,
  readout: {
    ...usualReadout,
    unadjustedUnits: 'matched tuples',
    cells: tupleCells,
    measureTuples,
    measureSegmentTuples,
  },
  balance: { units: deviationsInTuples, omnibus: tupleOmnibus },
  inference: { ...usualInference, partsOf: (rows) => ({ strata: rows.map(({ cell }) => cell), groups: null }) },
  review: {
    ...usualReview,
    refuseUnfit: ({ design, arms }, customers) => {
      fitTupleSize(customers, design, arms);
    },
  },
  simulation: { ...simulateTuples, drawnBy: matchedOn },
  imports: {
    ...usualImports,
    parts: ['tuple', 'tupleSize', 'matchOn'],
    required: ['tuple'],
    read: readImportedTuples,
    refuseContradictions: refuseUnevenTuples,
  },
};

function matchedOn({ matchOn }: ExperimentDesign): readonly string[] {
  return matchOn ?? [];
}

/** A row for each customer of a full tuple, with the deviations from the tuple's means. */
function deviationsInTuples(request: OmnibusRequest) {
  const { columns, experiment } = request;
  const deviations = columns.map(({ sql }, index) => {
    const deviation = `(${sql} - avg(${sql}) OVER (PARTITION BY a.stratum_id))`;
    return `CASE WHEN abs${deviation} <= ${ROUNDING} * abs(${sql}) THEN 0.0 ELSE ${deviation} END AS v${index}`;
  });
  const full = `s.size = (SELECT max(f.size) FROM stratum f WHERE f.experiment_id = ${experiment.id})`;
  const from = assignmentsWithCells(request);
  return {
    rows: `SELECT a.arm_id AS part, 0 AS cell, ${deviations.join(', ')} ${from} AND ${full}`,
    width: columns.length,
  };
}

/**
 * Full tuples have the same number of customers in each arm, so their covariances add up: (k − 1)⁻¹ of each tuple's squares in place of
 * (n − 1)⁻¹ of all, which the tuple size k turns into a factor.
 */
function tupleOmnibus(arms: readonly Arm[], byCustomer: BalanceTest, moments: OmnibusMoments | null): BalanceTest {
  if (moments === null) return byCustomer;
  const size = moments.largestUnit;
  return unitOmnibus(arms, byCustomer, moments, (n) => (n - 1) / ((n / size) * (size - 1)));
}

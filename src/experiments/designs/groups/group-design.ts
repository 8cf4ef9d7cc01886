import { groupMemberAssigner } from '../../../randomization/by-group.js';
import { stratumName } from '../../../randomization/stratified.js';
import { DesignMethod } from '../../design-method.js';
import { strataCells } from '../../outcomes/outcome-request.js';
import type { Design, InferenceRules } from '../design.js';
import { chanceOf, placedAtOnce } from '../drawing.js';
import { assignmentsWithCells, type OmnibusRequest, unitOmnibus } from '../omnibus.js';
import {
  usualDraft,
  usualImports,
  usualInference,
  usualReadout,
  usualReview,
  usualSimulation,
} from '../usual-rules.js';
import { groupEngine } from './group-engine.js';
import { readGroupParts } from './group-parts.js';
import { groupsOf, placeInGroups, refuseUnfitNumber, tooFewForAnything } from './group-placement.js';
import { placeImportedGroups, refuseDividedGroups } from './imported-groups.js';

export const groupDesign: Design = {
  method: DesignMethod.BY_GROUP,
  draft: { ...usualDraft, parts: ['groupBy', 'strata'], read: readGroupParts },
  list: {
    read: placedAtOnce(placeInGroups),
    assigner: (draw) => {
      const groups = draw.cells.map(({ name, block }) => ({ key: name, stratum: block ?? undefined }));
      return groupMemberAssigner(chanceOf(draw), groups);
    },
    counts: (cells) => new Map(cells.map(({ name, size, block }) => [stratumName([name, block]), size])),
    hashes: false,
  },
  engine: groupEngine,
  readout: {
    ...usualReadout,
    divided: 'GROUP',
    cells: () => strataCells,
    unadjustedUnits: 'groups',
    whyNoSampleRatio:
      'Whole groups were assigned, in exact numbers, so the numbers of customers depend on the sizes of the groups.',
    whyNotAtAnyTime:
      'Intervals that are valid at any time count customers, but whole groups were randomized. Plan group-sequential looks instead.',
  },
  balance: {
    units: groupMeans,
    omnibus: (arms, byCustomer, moments) => (moments === null ? byCustomer : unitOmnibus(arms, byCustomer, moments)),
  },
  inference: { ...usualInference, partsOf },
  review: {
    ...usualReview,
    partsOf: async (session, population, design) => ({
      strata: [],
      groups: (await groupsOf(session, population, design)).cells.length,
    }),
    refuseUnfit: ({ arms }, _customers, { groups }) => {
      if (groups !== null && !tooFewForAnything(groups, arms.length)) refuseUnfitNumber(groups, arms);
    },
  },
  simulation: { ...usualSimulation, place: placedAtOnce(placeInGroups) },
  imports: {
    ...usualImports,
    parts: ['groupBy', 'strata'],
    required: ['groupBy'],
    read: readGroupParts,
    place: placeImportedGroups,
    refuseContradictions: refuseDividedGroups,
  },
};

/** A row for each group with the means of its customers, within its stratum. */
function groupMeans(request: OmnibusRequest) {
  const means = request.columns.map(({ sql }, index) => `avg(${sql}) AS v${index}`);
  const block = `dense_rank() OVER (ORDER BY coalesce(min(s.block), ''))`;
  const from = assignmentsWithCells(request);
  return {
    rows: `SELECT min(a.arm_id) AS part, ${block} AS cell, ${means.join(', ')} ${from} GROUP BY a.stratum_id`,
    width: means.length,
  };
}

function partsOf(rows: Parameters<InferenceRules['partsOf']>[0]): ReturnType<InferenceRules['partsOf']> {
  const blocks = [...new Set(rows.map(({ block }) => block))];
  const strata = blocks.length > 1 ? rows.map(({ block }) => blocks.indexOf(block)) : null;
  return { strata, groups: rows.map(({ cell }) => cell) };
}

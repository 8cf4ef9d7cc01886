import { stratifiedAssigner } from '../../../randomization/stratified.js';
import { DesignMethod } from '../../design-method.js';
import { strataCells } from '../../outcomes/outcome-request.js';
import type { Design } from '../design.js';
import { chanceOf, countsByCell } from '../drawing.js';
import { usualBalance, usualDraft, usualImports, usualInference, usualReadout } from '../usual-rules.js';
import { placeInStrata, stepsToStrata } from './strata-placement.js';
import { stratifiedEngine } from './stratified-engine.js';
import { readStratifiedParts } from './stratified-parts.js';
import { reviewStrata } from './stratified-review.js';
import { simulateStrata } from './stratified-simulation.js';

export const stratifiedDesign: Design = {
  method: DesignMethod.STRATIFIED,
  draft: { ...usualDraft, parts: ['strata', 'bins', 'clusterStrata'], read: readStratifiedParts },
  list: {
    read: stepsToStrata,
    assigner: (draw) => stratifiedAssigner(chanceOf(draw), countsByCell(draw.cells)),
    counts: countsByCell,
    hashes: false,
  },
  engine: stratifiedEngine,
  readout: {
    ...usualReadout,
    exactSizes: 'STRATA',
    divided: 'STRATUM',
    stratum: strataCells.expression,
    cells: () => strataCells,
  },
  balance: usualBalance,
  inference: {
    ...usualInference,
    partsOf: (rows) => ({ strata: rows.map(({ cell }) => cell), groups: null }),
  },
  review: reviewStrata,
  simulation: simulateStrata,
  imports: {
    ...usualImports,
    parts: ['strata'],
    required: ['strata'],
    read: readStratifiedParts,
    place: async (session, population, design) => ({
      ...(await placeInStrata(session, population, design, null)),
      refuseMisplaced: () => undefined,
    }),
  },
};

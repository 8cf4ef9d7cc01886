import { advise } from '../../../graph/advice.js';
import { simpleAssigner } from '../../../randomization/simple.js';
import { DesignMethod } from '../../design-method.js';
import type { Design } from '../design.js';
import { chanceOf, placedAtOnce } from '../drawing.js';
import { hashProbabilities, refuseUnfitForHashing } from '../hashing.js';
import {
  usualBalance,
  usualDraft,
  usualImports,
  usualInference,
  usualReadout,
  usualReview,
  usualSimulation,
} from '../usual-rules.js';
import { placeWhole } from '../whole-list.js';
import { simpleEngine } from './simple-engine.js';

/** Below it, the arm sizes of a hashed list often differ by several percent. */
const FEWEST_CUSTOMERS = 1_000;

export const simpleDesign: Design = {
  method: DesignMethod.SIMPLE,
  draft: { ...usualDraft, refuseUnfitArms: refuseUnfitForHashing },
  list: {
    read: placedAtOnce(placeWhole),
    assigner: (draw) => simpleAssigner(chanceOf(draw)),
    counts: (_cells, units) => units,
    hashes: true,
  },
  engine: simpleEngine,
  readout: { ...usualReadout, armProbabilities: hashProbabilities, independentCustomers: true },
  balance: usualBalance,
  inference: { ...usualInference, sizesByWeights: false },
  review: { ...usualReview, advice: adviceOnSizes },
  simulation: usualSimulation,
  imports: usualImports,
};

function adviceOnSizes(customers: number) {
  if (customers >= FEWEST_CUSTOMERS) return [];
  const message = `With ${customers} customers a simple design often gives arms of noticeably different sizes.`;
  const remedy = 'The list of customers is known: use COMPLETE, which has exact arm sizes, or STRATIFIED.';
  return [advise('RANDOM_ARM_SIZES', message, { field: 'design.method', remedy })];
}

import { type Advice, advise } from '../../../graph/advice.js';
import { completeAssigner } from '../../../randomization/complete.js';
import { normalUpperTail } from '../../../statistics/distributions/normal.js';
import type { Arm } from '../../arm.js';
import { DesignMethod } from '../../design-method.js';
import type { Design } from '../design.js';
import { chanceOf, placedAtOnce } from '../drawing.js';
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
import { completeEngine } from './complete-engine.js';

/** Customers an arm needs to vary at all. */
const FEWEST_TO_COMPARE = 2;
/** A difference between arms, in standard deviations, that readers call unbalanced, and how often it may happen. */
const NOTABLE_DIFFERENCE = 0.2;
const MOST_UNBALANCED = 0.05;

export const completeDesign: Design = {
  method: DesignMethod.COMPLETE,
  draft: usualDraft,
  list: {
    read: placedAtOnce(placeWhole),
    assigner: (draw) => completeAssigner(chanceOf(draw), draw.units),
    counts: (_cells, units) => units,
    hashes: false,
  },
  engine: completeEngine,
  readout: { ...usualReadout, exactSizes: 'WHOLE', independentCustomers: true },
  balance: usualBalance,
  inference: usualInference,
  review: { ...usualReview, advice: adviceOnBalance },
  simulation: usualSimulation,
  imports: usualImports,
};

/** The difference of an attribute's means has, in its standard deviations, the variance 1/n₀ + 1/n₁ over all draws. */
function adviceOnBalance(customers: number, arms: readonly Arm[]): Advice[] {
  const total = arms.reduce((sum, { weight }) => sum + weight, 0);
  const smallestOf = (some: readonly Arm[]) => Math.min(...some.map(({ weight }) => (customers * weight) / total));
  const control = smallestOf(arms.filter((arm) => arm.isControl));
  const smallest = smallestOf(arms.filter((arm) => !arm.isControl));
  if (Math.min(control, smallest) < FEWEST_TO_COMPARE) return [];
  const unbalanced = 2 * normalUpperTail(NOTABLE_DIFFERENCE / Math.sqrt(1 / control + 1 / smallest));
  if (unbalanced <= MOST_UNBALANCED) return [];
  const message =
    `With ${customers} customers, arms differ by more than ${NOTABLE_DIFFERENCE} standard deviations in any one attribute ` +
    `in ${Math.round(unbalanced * 100)} % of draws.`;
  const remedy = 'Balance the attributes that predict the outcome: use STRATIFIED, MATCHED_TUPLES or RERANDOMIZED.';
  return [advise('UNBALANCED', message, { field: 'design.method', remedy })];
}

import { drawnAssigner } from '../../../randomization/rerandomized.js';
import { DesignMethod } from '../../design-method.js';
import type { ExperimentDesign } from '../../experiment-design.js';
import { placedFromList } from '../covariate-list.js';
import type { Design, SimulationRules } from '../design.js';
import { chanceOf } from '../drawing.js';
import { required } from '../required.js';
import {
  usualDraft,
  usualImports,
  usualInference,
  usualReadout,
  usualReview,
  usualSimulation,
} from '../usual-rules.js';
import type { FrozenCriterion } from './frozen-criterion.js';
import { rerandomizedEngine } from './rerandomized-engine.js';
import { validTiers } from './rerandomized-parts.js';
import { drawBalanced, refuseUnfitForRerandomization } from './rerandomized-placement.js';

export const rerandomizedDesign: Design = {
  method: DesignMethod.RERANDOMIZED,
  draft: {
    ...usualDraft,
    parts: ['tiers'],
    read: async (session, { tiers }) => ({ tiers: await validTiers(session, tiers ?? []) }),
  },
  list: {
    read: placedFromList((design) => ({ field: 'design.tiers', names: balancedIn(design) }), drawBalanced),
    assigner: (draw) => drawnAssigner(chanceOf(draw), draw.units, required(draw.draw, 'accepted draw')),
    counts: (_cells, units) => units,
    hashes: false,
  },
  engine: rerandomizedEngine,
  readout: {
    ...usualReadout,
    exactSizes: 'WHOLE',
    restrictedBy: balancedIn,
    criterion: (frozen) => (frozen === null ? null : (JSON.parse(frozen) as FrozenCriterion)),
    whyNotAtAnyTime:
      'Intervals that are valid at any time need customers who are assigned one by one, but this draw was chosen for its balance. Plan group-sequential looks instead.',
  },
  balance: {
    units: null,
    omnibus: (_arms, byCustomer) => ({
      ...byCustomer,
      pValue: null,
      insufficientData:
        'The draw was accepted because the arms are similar in the balanced attributes, so a test of balance is uninformative. ' +
        'Look at the differences.',
    }),
  },
  inference: {
    ...usualInference,
    refusal:
      'A rerandomized draw has its own distribution: use the readout, or a randomization test with the balanced covariates (`randomizationTest`).',
  },
  review: {
    ...usualReview,
    refuseUnfit: ({ arms }, customers) => refuseUnfitForRerandomization(customers, arms),
  },
  simulation: { ...usualSimulation, drawnBy: balancedIn, arrange },
  imports: {
    ...usualImports,
    refusal:
      'What a RERANDOMIZED experiment shows depends on the criterion by which its draw was accepted, and a file does not have it. ' +
      'Import the experiment with the design of the single draws, such as COMPLETE: its intervals are valid, and wider.',
  },
};

/** The covariates of all tiers, the most important first. */
function balancedIn({ tiers }: ExperimentDesign): readonly string[] {
  return (tiers ?? []).flatMap(({ attributes }) => attributes);
}

/** Checks that a draw can be balanced at all. Simulated draws are balanced in their own samples. */
async function arrange(
  ...[engine, question, { keys, balance, ...history }, adjusts]: Parameters<SimulationRules['arrange']>
): ReturnType<SimulationRules['arrange']> {
  const { columns, values } = required(balance, 'covariates to balance');
  await drawBalanced(engine, question, { keys, columns, values: values.slice() });
  const drawn = { columns: columns.map(({ covariate }) => ({ name: covariate, covariate })), values };
  return { ...history, balance: drawn, covariates: adjusts ? history.covariates : drawn };
}

import { drawnAssigner } from '../../../randomization/rerandomized.js';
import { DesignMethod } from '../../design-method.js';
import type { ExperimentDesign } from '../../experiment-design.js';
import { placedFromList } from '../covariate-list.js';
import type { Design, SimulationRules } from '../design.js';
import { chanceOf } from '../drawing.js';
import { required } from '../required.js';
import { usualDraft, usualInference, usualReadout, usualReview, usualSimulation } from '../usual-rules.js';
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
    restrictedBy: balancedIn,
    criterion: (frozen) => (frozen === null ? null : (JSON.parse(frozen) as FrozenCriterion)),
    whyNotAtAnyTime:
      'An interval that holds at any time needs customers assigned one by one, but this draw was chosen for its balance: plan group-sequential looks instead.',
  },
  balance: {
    units: null,
    omnibus: (_arms, byCustomer) => ({
      ...byCustomer,
      pValue: null,
      insufficientData:
        'The draw was accepted because the arms are alike in what the design balances, so that a test of balance says nothing. ' +
        'Look at the differences.',
    }),
  },
  inference: {
    ...usualInference,
    refusal:
      'A rerandomized draw is read by its own distribution: see the readout, or give its covariates to `randomizationTest`.',
  },
  review: {
    ...usualReview,
    refuseUnfit: ({ arms }, customers) => refuseUnfitForRerandomization(customers, arms),
  },
  simulation: { ...usualSimulation, drawnBy: balancedIn, arrange },
  imports: null,
};

/** The covariates of all tiers, the most important first. */
function balancedIn({ tiers }: ExperimentDesign): readonly string[] {
  return (tiers ?? []).flatMap(({ attributes }) => attributes);
}

/** Checks that a draw can be balanced at all: simulated draws are balanced each in its own sample. */
async function arrange(
  ...[engine, question, { keys, balance, ...history }, adjusts]: Parameters<SimulationRules['arrange']>
): ReturnType<SimulationRules['arrange']> {
  const { columns, values } = required(balance, 'covariates to balance');
  await drawBalanced(engine, question, { keys, columns, values: values.slice() });
  const drawn = { columns: columns.map(({ covariate }) => ({ name: covariate, covariate })), values };
  return { ...history, balance: drawn, covariates: adjusts ? history.covariates : drawn };
}

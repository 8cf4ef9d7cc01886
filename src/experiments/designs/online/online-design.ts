import { validNumber } from '../../../graph/validation.js';
import { DesignMethod } from '../../design-method.js';
import type { Design } from '../design.js';
import { hashProbabilities, refuseUnfitForHashing } from '../hashing.js';
import {
  usualBalance,
  usualImports,
  usualInference,
  usualReadout,
  usualReview,
  usualSimulation,
} from '../usual-rules.js';
import { onlineEngine } from './online-engine.js';

export const onlineDesign: Design = {
  method: DesignMethod.ONLINE,
  draft: {
    parts: ['coverage'],
    read: async (_session, { coverage }) => ({
      coverage: validNumber('design.coverage', coverage ?? 1, { above: 0, atMost: 1 }),
    }),
    refuseUnfitArms: refuseUnfitForHashing,
  },
  list: null,
  engine: onlineEngine,
  readout: { ...usualReadout, armProbabilities: hashProbabilities },
  balance: usualBalance,
  inference: { ...usualInference, sizesByWeights: false },
  review: { ...usualReview, grows: true },
  simulation: usualSimulation,
  imports: {
    ...usualImports,
    refusal:
      'Customers of an ONLINE experiment got their arms one by one, when they arrived, and a file has one moment for all of them. ' +
      'If customers were drawn independently of each other, import the experiment with the design SIMPLE.',
  },
};

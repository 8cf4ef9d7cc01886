import { registerEnumType } from 'type-graphql';
import type { CorrectionMethod } from '../statistics/multiplicity/correction-method.js';

export enum Correction {
  NONE = 'NONE',
  BONFERRONI = 'BONFERRONI',
  HOLM = 'HOLM',
  HOCHBERG = 'HOCHBERG',
  HOMMEL = 'HOMMEL',
  BENJAMINI_HOCHBERG = 'BENJAMINI_HOCHBERG',
  BENJAMINI_YEKUTIELI = 'BENJAMINI_YEKUTIELI',
  TWO_STAGE_BENJAMINI_HOCHBERG = 'TWO_STAGE_BENJAMINI_HOCHBERG',
}

/** Every method of the engine has its word in the graph. */
const words: Record<CorrectionMethod, { description: string }> = {
  NONE: { description: 'Not at all: for a single test, or to look around.' },
  BONFERRONI: { description: 'Each p-value times the number of tests: simple, and stricter than needed.' },
  HOLM: { description: 'No false alarm in any of the tests but for alpha, whatever they have in common.' },
  HOCHBERG: { description: 'The same with more power, for tests that are independent or point the same way.' },
  HOMMEL: { description: 'A little more power than Hochberg, under the same conditions.' },
  BENJAMINI_HOCHBERG: {
    description: 'At most a share alpha of the findings is false: for many tests that look for ideas.',
  },
  BENJAMINI_YEKUTIELI: { description: 'The same whatever the tests have in common, with less power.' },
  TWO_STAGE_BENJAMINI_HOCHBERG: { description: 'Like Benjamini–Hochberg, with more power when much is true.' },
};

registerEnumType(Correction, {
  name: 'Correction',
  description: 'How p-values allow for being several.',
  valuesConfig: words,
});

import { registerEnumType } from 'type-graphql';

export enum PValueAdjustment {
  NONE = 'NONE',
  BONFERRONI = 'BONFERRONI',
  HOLM = 'HOLM',
  HOCHBERG = 'HOCHBERG',
  HOMMEL = 'HOMMEL',
  BENJAMINI_HOCHBERG = 'BENJAMINI_HOCHBERG',
  BENJAMINI_YEKUTIELI = 'BENJAMINI_YEKUTIELI',
  TWO_STAGE_BENJAMINI_HOCHBERG = 'TWO_STAGE_BENJAMINI_HOCHBERG',
}

registerEnumType(PValueAdjustment, {
  name: 'PValueAdjustment',
  description: 'How p-values of several tests allow for there being several.',
  valuesConfig: {
    NONE: { description: 'Not at all: right for one test chosen beforehand only.' },
    BONFERRONI: { description: 'Each p-value times the number of tests. The plainest; has intervals that agree.' },
    HOLM: { description: 'Keeps any false finding as unlikely as Bonferroni does, and finds more.' },
    HOCHBERG: { description: 'Finds more than Holm, where tests do not work against each other.' },
    HOMMEL: { description: 'Finds more still than Hochberg, for the same cases.' },
    BENJAMINI_HOCHBERG: {
      description: 'Lets a share of alpha of the findings be false: for many tests, to look closer.',
    },
    BENJAMINI_YEKUTIELI: { description: 'The same, however the tests depend on each other.' },
    TWO_STAGE_BENJAMINI_HOCHBERG: { description: 'Benjamini–Hochberg that first guesses how many tests find nothing.' },
  },
});

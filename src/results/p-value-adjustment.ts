import { registerEnumType } from 'type-graphql';
import { invalid } from '../graph/expected-error.js';

export enum PValueAdjustment {
  NONE = 'NONE',
  BONFERRONI = 'BONFERRONI',
  HOLM = 'HOLM',
  HOCHBERG = 'HOCHBERG',
  HOMMEL = 'HOMMEL',
  BENJAMINI_HOCHBERG = 'BENJAMINI_HOCHBERG',
  BENJAMINI_YEKUTIELI = 'BENJAMINI_YEKUTIELI',
  TWO_STAGE_BENJAMINI_HOCHBERG = 'TWO_STAGE_BENJAMINI_HOCHBERG',
  GAMES_HOWELL = 'GAMES_HOWELL',
  TUKEY_KRAMER = 'TUKEY_KRAMER',
  DUNNETT = 'DUNNETT',
  DUNN = 'DUNN',
}

registerEnumType(PValueAdjustment, {
  name: 'PValueAdjustment',
  description:
    'How p-values are adjusted for the number of tests. The last four work on the samples of a `comparison`, not on p-values.',
  valuesConfig: {
    NONE: { description: 'No adjustment: right only for a single test chosen beforehand.' },
    BONFERRONI: {
      description: 'Multiplies each p-value by the number of tests. Has intervals that are consistent with it.',
    },
    HOLM: { description: 'Controls the risk of any false finding as Bonferroni does, and finds more.' },
    HOCHBERG: { description: 'More powerful than Holm when the tests are independent or positively dependent.' },
    HOMMEL: { description: 'More powerful than Hochberg under the same assumptions.' },
    BENJAMINI_HOCHBERG: {
      description:
        'Controls the expected share of false findings (the false discovery rate): for screening many tests.',
    },
    BENJAMINI_YEKUTIELI: { description: 'Controls the false discovery rate whatever the dependence of the tests.' },
    TWO_STAGE_BENJAMINI_HOCHBERG: {
      description: 'Benjamini–Hochberg that first estimates how many tests have no effect.',
    },
    GAMES_HOWELL: {
      description: 'For means with separate variances: every pair. The default with WELCH_ANOVA.',
    },
    TUKEY_KRAMER: { description: 'For means with one common variance: every pair. The default with ANOVA.' },
    DUNNETT: {
      description:
        'For means with one common variance: every sample against the control. In `powerAnalysis`: every treatment ' +
        'against the control.',
    },
    DUNN: { description: 'For ranks: every pair, adjusted by Holm. The default with KRUSKAL_WALLIS.' },
  },
});

const needsSamples = [
  PValueAdjustment.GAMES_HOWELL,
  PValueAdjustment.TUKEY_KRAMER,
  PValueAdjustment.DUNNETT,
  PValueAdjustment.DUNN,
] as const;

/** An adjustment that needs nothing but the p-values. */
export type Correction = Exclude<PValueAdjustment, (typeof needsSamples)[number]>;

/** @throws ExpectedError for an adjustment that needs the samples */
export function correctionOf(field: string, adjustment: PValueAdjustment): Correction {
  if (isCorrection(adjustment)) return adjustment;
  throw invalid(
    field,
    `${adjustment} adjusts the pairs of a \`comparison\` and needs its samples: choose another, such as HOLM.`,
  );
}

export function isCorrection(adjustment: PValueAdjustment): adjustment is Correction {
  return !(needsSamples as readonly PValueAdjustment[]).includes(adjustment);
}

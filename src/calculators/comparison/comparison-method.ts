import { registerEnumType } from 'type-graphql';

export enum ComparisonMethod {
  PEARSON = 'PEARSON',
  G_TEST = 'G_TEST',
  WELCH_ANOVA = 'WELCH_ANOVA',
  ANOVA = 'ANOVA',
  KRUSKAL_WALLIS = 'KRUSKAL_WALLIS',
}

registerEnumType(ComparisonMethod, {
  name: 'ComparisonMethod',
  description: 'How all samples together are tested.',
  valuesConfig: {
    PEARSON: { description: "Pearson's χ² of shares: what proportions and categories get when left out." },
    G_TEST: { description: 'The likelihood ratio test of shares, for proportions and categories.' },
    WELCH_ANOVA: { description: 'Averages, each sample with a spread of its own: what averages get when left out.' },
    ANOVA: { description: 'Averages, assuming that all samples spread alike: wrong where they do not.' },
    KRUSKAL_WALLIS: { description: 'Ranks of the values, for what a few huge values would distort. Needs `values`.' },
  },
});

export enum PairMethod {
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

registerEnumType(PairMethod, {
  name: 'PairMethod',
  description: 'How the p-values of pairs allow for the number of pairs.',
  valuesConfig: {
    NONE: { description: 'Not at all: right for one pair chosen beforehand only.' },
    BONFERRONI: {
      description: 'Each p-value times the number of pairs. The plainest; has limits for all pairs at once.',
    },
    HOLM: { description: 'Never worse than Bonferroni, but without limits that agree.' },
    HOCHBERG: { description: 'Sharper than Holm where p-values do not work against each other.' },
    HOMMEL: { description: 'Sharper still than Hochberg, for the same cases.' },
    BENJAMINI_HOCHBERG: { description: 'Lets a small share of the findings be false instead of none.' },
    BENJAMINI_YEKUTIELI: { description: 'The same, however p-values depend on each other.' },
    TWO_STAGE_BENJAMINI_HOCHBERG: {
      description: 'Benjamini–Hochberg that first guesses how many pairs differ at all.',
    },
    GAMES_HOWELL: { description: 'For WELCH_ANOVA: every pair, each sample with its own spread. The default there.' },
    TUKEY_KRAMER: { description: 'For ANOVA: every pair, all samples spreading alike. The default there.' },
    DUNNETT: { description: 'For ANOVA: every sample against the `control`.' },
    DUNN: { description: 'For KRUSKAL_WALLIS: every pair by ranks, adjusted by Holm. The default there.' },
  },
});

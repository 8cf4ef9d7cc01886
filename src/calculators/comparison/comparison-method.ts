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
  description: 'The test of all samples together, or of shares against those expected.',
  valuesConfig: {
    PEARSON: {
      description:
        "Pearson's χ²: the default for proportions, categories and shares. Two proportions are compared by the score test of their difference unless it is chosen.",
    },
    G_TEST: { description: 'The likelihood ratio test, for proportions, categories and shares.' },
    WELCH_ANOVA: { description: 'Means with separate variances: the default for means.' },
    ANOVA: { description: 'Means with one common variance. Wrong where the variances differ.' },
    KRUSKAL_WALLIS: { description: 'Ranks of the values, which a few huge values cannot distort. Needs `values`.' },
  },
});

/** What the plan is chosen from where the summary of a part says what is chosen, too. */

export const DIRECTIONS = [
  { key: 'TWO_SIDED', name: 'Increases and decreases' },
  { key: 'GREATER', name: 'Only increases' },
  { key: 'LESS', name: 'Only decreases' },
];

export const CORRECTIONS = [
  { key: 'HOLM', name: 'Holm', description: 'Controls the risk of any false finding.' },
  { key: 'BONFERRONI', name: 'Bonferroni', description: 'The same, with intervals that all hold at once.' },
  { key: 'HOCHBERG', name: 'Hochberg', description: 'Finds more than Holm when tests are positively dependent.' },
  { key: 'HOMMEL', name: 'Hommel', description: 'More powerful than Hochberg under the same assumptions.' },
  { key: 'BENJAMINI_HOCHBERG', name: 'Benjamini–Hochberg', description: 'Controls the share of false findings.' },
  { key: 'BENJAMINI_YEKUTIELI', name: 'Benjamini–Yekutieli', description: 'The same, whatever the dependence.' },
  { key: 'NONE', name: 'None', description: 'Right only for a single test chosen beforehand.' },
];

export const RULES = [
  { key: 'SUCCESS_METRICS', name: 'Metrics improved', description: 'A primary metric improved, none got worse.' },
  { key: 'PROVEN_PROFIT', name: 'Profit is proven', description: 'The whole interval of the profit is above 0.' },
  {
    key: 'EXPECTED_PROFIT',
    name: 'Profit is expected',
    description: 'The expected profit is above 0, however uncertain.',
  },
];

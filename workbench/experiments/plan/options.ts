/** What the plan is chosen from where the summary of a part says what is chosen, too. */

export const OVERLAPS = [
  { key: 'REFUSE', name: 'Do not start', description: 'The experiment does not start while there are any.' },
  { key: 'EXCLUDE', name: 'Exclude them', description: 'They are excluded from this experiment, and counted.' },
  { key: 'ALLOW', name: 'Allow them', description: 'They take part in both. An effect may then depend on the other.' },
];

export const SOURCES = [
  { key: 'now', name: 'The latest window that has events' },
  { key: 'day', name: 'A window from a day on' },
  { key: 'assumed', name: 'None: numbers that you assume' },
  { key: 'none', name: 'Do not ask' },
];

export const ENROLLMENTS = [
  { key: 'LIST', name: 'All at the start', description: 'As for a mailing.' },
  { key: 'NEW_CUSTOMERS', name: 'As they are acquired', description: 'Each new customer at acquisition.' },
  { key: 'LIST_AND_NEW', name: 'Both', description: 'All customers on the first day, then each new one.' },
];

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

import type { Section } from './report.js';

/** The parts of the document, each with its sections in the order in which they are read. */
const PARTS: readonly { part: string; titles: readonly string[] }[] = [
  {
    part: 'Comparing samples',
    titles: [
      'Two samples',
      'Rare successes',
      'Skewed amounts',
      'Pairs',
      'Ratios of sums',
      'Events',
      'One sample',
      'Effect sizes',
      'Four samples',
      'Shares',
      'Strata',
      'Regression',
    ],
  },
  {
    part: 'Designs',
    titles: [
      'Covariates',
      'Many covariates',
      'Within strata',
      'Matched pairs',
      'Unequal probabilities',
      'Groups',
      'Rerandomized',
    ],
  },
  {
    part: 'Several tests and looks',
    titles: [
      'Many tests',
      'Margins',
      'Guardrails',
      'Peeking',
      'Planned looks',
      'Monitoring',
      'Monitored amounts',
      'Bayes',
    ],
  },
  {
    part: 'Segments, targeting and decisions',
    titles: [
      'Equal effects of segments',
      'Search for segments',
      'Clusters',
      'Cluster drift',
      'Lookalikes',
      'Targeting',
      'Decisions',
      'Budgets',
      'Programs of experiments',
    ],
  },
  {
    part: 'Channels and customers over time',
    titles: ['Adjusted channels', 'Payback', 'Lifetime value', 'Lifetime value by channel'],
  },
];

/** Sections in the order of their parts; those of no part come last, in their own order. */
export function inOrder(sections: readonly Section[]): Section[] {
  const order = PARTS.flatMap(({ titles }) => titles);
  const place = ({ title }: Section) => (order.includes(title) ? order.indexOf(title) : order.length);
  return [...sections].sort((a, b) => place(a) - place(b));
}

/** A table of contents with links to the headings of sections. */
export function tableOfContents(sections: readonly Section[]): string {
  const known = new Set(PARTS.flatMap(({ titles }) => titles));
  const others = sections.map(({ title }) => title).filter((title) => !known.has(title));
  return [...PARTS, { part: 'More', titles: others }]
    .map(({ part, titles }) => ({
      part,
      titles: titles.filter((title) => sections.some((one) => one.title === title)),
    }))
    .filter(({ titles }) => titles.length > 0)
    .map(({ part, titles }) => `- ${part}: ${titles.map((title) => `[${title}](#${anchorOf(title)})`).join(', ')}`)
    .join('\n');
}

/** As GitHub names a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

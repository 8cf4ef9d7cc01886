import type { StarterQuery } from './starter-queries.js';

/** A chapter of starter queries: those with numbers from `first` to `last`, both included. */
interface Chapter {
  title: string;
  first: number;
  last: number;
}

/** A chapter with its queries, in the order of their numbers. */
export interface FilledChapter extends Chapter {
  starters: StarterQuery[];
}

/** The chapters of the panel. Their ranges leave room, so that a new query does not renumber the others. */
export const chapters: readonly Chapter[] = [
  { title: 'Plan, run and read a campaign', first: 1, last: 19 },
  { title: 'Compare two samples', first: 20, last: 24 },
  { title: 'Compare several samples', first: 25, last: 29 },
  { title: 'Interim looks and Bayesian results', first: 30, last: 34 },
  { title: 'Randomization tests', first: 35, last: 37 },
  { title: 'Distributions and regression', first: 38, last: 39 },
  { title: 'Experiment designs', first: 40, last: 49 },
  { title: 'Eligibility and online assignment', first: 50, last: 54 },
  { title: 'Sample size and power', first: 55, last: 59 },
  { title: 'Plan, review and registration', first: 60, last: 64 },
  { title: 'Simulated experiments', first: 65, last: 69 },
  { title: 'Put recorded facts right', first: 70, last: 74 },
  { title: 'Spend, payback and value', first: 75, last: 79 },
  { title: 'Kinds of customers', first: 90, last: 94 },
  { title: 'Segments over time', first: 95, last: 99 },
  { title: 'Monitoring', first: 110, last: 114 },
  { title: 'Imported files', first: 115, last: 119 },
];

/**
 * Sorts starter queries into chapters and omits empty chapters.
 * @throws Error for a query outside all chapters, which is a mistake in the package
 */
export function fillChapters(starters: readonly StarterQuery[], into: readonly Chapter[] = chapters): FilledChapter[] {
  const homeless = starters.find(({ step }) => !into.some((chapter) => contains(chapter, step)));
  if (homeless) throw new Error(`${homeless.step} · ${homeless.title}: no chapter has this number`);
  return into
    .map((chapter) => ({ ...chapter, starters: starters.filter(({ step }) => contains(chapter, step)) }))
    .filter((chapter) => chapter.starters.length > 0);
}

function contains({ first, last }: Chapter, step: number): boolean {
  return first <= step && step <= last;
}

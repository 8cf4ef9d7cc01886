import type { StarterQuery } from './starter-queries.js';

/** Starter queries that belong together: those whose numbers lie between two limits, both included. */
export interface Chapter {
  title: string;
  first: number;
  last: number;
}

/** A chapter with its queries, in the order of their numbers. */
export interface FilledChapter extends Chapter {
  starters: StarterQuery[];
}

/** The contents of the panel. Ranges leave room, so that a new query never renumbers the others. */
export const chapters: readonly Chapter[] = [
  { title: 'The planner’s story', first: 1, last: 14 },
  { title: 'Two samples', first: 20, last: 24 },
  { title: 'Several samples', first: 25, last: 29 },
  { title: 'Looking early, and Bayes', first: 30, last: 34 },
  { title: 'Repeating the draw', first: 35, last: 37 },
  { title: 'Distributions and regression', first: 38, last: 39 },
  { title: 'Designs', first: 40, last: 49 },
  { title: 'Who takes part, and online', first: 50, last: 54 },
  { title: 'Sample size and power', first: 55, last: 59 },
  { title: 'Plan and review', first: 60, last: 64 },
  { title: 'Simulated campaigns', first: 65, last: 69 },
];

/**
 * Sorts starter queries into chapters; chapters without any are left out.
 * @throws Error for a query outside all chapters: a mistake in the package, not in input
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

import type { Manifest } from '../manifests/manifest.js';
import type { Problem } from '../manifests/manifest-problems.js';

/** What contradicts in the outcomes of a manifest, as places and sentences. */
export function misfitsOfOutcomes({ outcomes = [], outcomesAt, row, experiment }: Manifest): Problem[] {
  if (outcomes.length === 0) {
    return outcomesAt === undefined ? [] : [['outcomesAt', 'The manifest has no outcomes. Omit it.']];
  }
  const problems: Problem[] = [];
  if (row === 'CORRECTION' || row === 'VOID') {
    problems.push(['outcomes', 'A file of corrections or voids has no outcomes.']);
  }
  if (outcomesAt === undefined && !experiment) {
    problems.push([
      'outcomesAt',
      'Say when the outcomes are recorded: a moment after the assignment of the experiment.',
    ]);
  }
  for (const [index, { event, as }] of outcomes.entries()) {
    if (outcomes.findIndex((one) => one.event === event && one.as === as) === index) continue;
    problems.push([`outcomes.${index}`, `The event type "${event}" has two columns with ${as}. Give one of each.`]);
  }
  return problems;
}

import type { StripCheckFragment } from '../../../../charts/fragments.js';
import { shownCount } from '../../../../charts/numbers.js';

/** How each check is made, where that is more than a count. */
const METHODS: Partial<Record<string, string>> = {
  SAMPLE_RATIO:
    "Arm sizes: Pearson's χ² test against the design, or while customers arrive one that is valid at any time.",
  SAMPLE_RATIO_BY_DAY: 'Arm sizes by day: the always-valid test of Lindon and Malek.',
  SAMPLE_RATIO_BY_SEGMENT: "Arm sizes in segments: Pearson's χ² test, corrected by Holm.",
  BALANCE: 'What was known of customers: one χ² test within strata (Hansen & Bowers).',
  BEFORE_THE_START: 'Metrics before the start: the estimator of the design, corrected by Holm.',
  MISSING_OUTCOMES: "Missing values: Pearson's χ² test by arm, corrected by Holm.",
  OVERLAP: "Other experiments: Pearson's χ² test of their arms, corrected by Holm.",
  INTERACTION: 'Interaction with other experiments: Wald’s F test with a variance of each cell, corrected by Holm.',
  NOVELTY: 'Novelty: Pillai’s test of whether profiles over parts of the window are parallel.',
};

/** How the checks that could be made were made, on how many customers. */
export function howChecked(checks: readonly StripCheckFragment[], arms: readonly { size: number }[]): string[] {
  const made = checks.filter(({ verdict }) => verdict !== 'CANNOT_TELL');
  const customers = arms.reduce((sum, { size }) => sum + size, 0);
  return [
    `${shownCount(customers)} assigned customers are checked.`,
    ...made.flatMap(({ key }) => METHODS[key] ?? []),
    'A single check with a p-value asks for attention in fewer than 1 of 100 sound experiments, and fails in fewer than 1 of 1,000. There are several checks, so some of them find something more often.',
  ];
}

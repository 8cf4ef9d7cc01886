/** How p-values of several tests are adjusted. */
export const correctionMethods = [
  'NONE',
  'BONFERRONI',
  'HOLM',
  'HOCHBERG',
  'HOMMEL',
  'BENJAMINI_HOCHBERG',
  'BENJAMINI_YEKUTIELI',
  'TWO_STAGE_BENJAMINI_HOCHBERG',
] as const;

export type CorrectionMethod = (typeof correctionMethods)[number];

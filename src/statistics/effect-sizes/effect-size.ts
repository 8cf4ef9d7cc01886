/** A standardized effect with its interval; all null where data cannot answer. */
export interface EffectSize {
  name: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
  insufficientData: string | null;
}

/** An effect size that data cannot give. */
export function noEffectSize(name: string, insufficientData: string): EffectSize {
  return { name, value: null, lower: null, upper: null, insufficientData };
}

import { requireLength } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import { nestedField } from '../nested-field.js';
import type { PlannedEffect, PlannedOutcome, PowerInput } from './plan/power-input.js';
import { powerAnalysis } from './power-analysis.js';

interface SensitivityInput {
  /** As for `powerAnalysis`, without effect: the power, or the total. */
  plan: PowerInput;
  /** Baselines to try (proportions and means), or standard deviations (means); exactly one list of 1 to 20. */
  baselines?: readonly number[] | null;
  standardDeviations?: readonly number[] | null;
  /** Effects to try, 1 to 20. */
  effects: readonly PlannedEffect[];
}

/** One assumption and what follows from it. */
interface SensitivityCell {
  baseline: number;
  /** Null for proportions. */
  standardDeviation: number | null;
  effect: PlannedEffect;
  totalSampleSize: number | null;
  power: number | null;
  /** Why there is no answer; null when there is one. */
  insufficientData: string | null;
}

const mostValues = 20;

/**
 * What sizes, or power, would be if the assumptions were others: a cell for each baseline (or standard deviation) with each
 * effect, row by row. A cell that cannot be has its reason.
 *
 * @throws InvalidInputError for lists that are too long or empty, and for a plan that has an effect
 */
export function sensitivityGrid(input: SensitivityInput): SensitivityCell[] {
  const { plan, effects } = input;
  if (plan.effect || plan.margin) {
    throw new InvalidInputError('plan.effect', 'The grid sets the effects: omit effect and margin from the plan.');
  }
  requireValues('effects', effects);
  return assumptions(input).flatMap((assumption) => effects.map((effect) => cell(plan, assumption, effect)));
}

/** What a row of cells takes for granted. */
interface Assumption {
  outcome: PlannedOutcome;
  baseline: number;
  standardDeviation: number | null;
}

function assumptions({ plan, baselines, standardDeviations }: SensitivityInput): Assumption[] {
  const { proportion, mean } = plan.outcome;
  if (Boolean(baselines) === Boolean(standardDeviations)) {
    throw new InvalidInputError('baselines', 'Give exactly one of baselines and standardDeviations.');
  }
  if (baselines) requireValues('baselines', baselines);
  if (standardDeviations) requireValues('standardDeviations', standardDeviations);
  if (mean) {
    const means = [
      ...(baselines ?? []).map((baseline) => ({ ...mean, baseline })),
      ...(standardDeviations ?? []).map((standardDeviation) => ({ ...mean, standardDeviation })),
    ];
    return means.map((own) => ({ outcome: { mean: own }, ...own }));
  }
  if (!proportion) {
    throw new InvalidInputError('plan.outcome', 'The grid varies proportions and means; a ratio has too many parts.');
  }
  if (!baselines) {
    const message = 'The standard deviation of a proportion follows from its baseline: give baselines.';
    throw new InvalidInputError('standardDeviations', message);
  }
  return baselines.map((baseline) => ({ outcome: { proportion: { baseline } }, baseline, standardDeviation: null }));
}

function requireValues(field: string, values: readonly unknown[]): void {
  requireLength(field, values, 1);
  if (values.length > mostValues)
    throw new InvalidInputError(field, `${field} may have at most ${mostValues} entries.`);
}

function cell(plan: PowerInput, { outcome, baseline, standardDeviation }: Assumption, effect: PlannedEffect) {
  const assumed = { baseline, standardDeviation, effect };
  const input = { ...plan, outcome, effect };
  try {
    const { totalSampleSize, power, insufficientData } = nestedField('plan', () => powerAnalysis(input));
    return { ...assumed, totalSampleSize, power, insufficientData };
  } catch (error) {
    if (error instanceof InvalidInputError && /^plan\.(effect|outcome)\./.test(error.field)) {
      return { ...assumed, totalSampleSize: null, power: null, insufficientData: error.message };
    }
    throw error;
  }
}

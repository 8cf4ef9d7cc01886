import { checkEach, checkParts } from '../../graph/problems.js';
import { validList, validText } from '../../graph/validation.js';
import { adviceOf } from '../../results/advice-of.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { alphaOf, confidenceOf } from '../../results/confidence.js';
import { type Effect, effectOf } from '../../results/effects/effect.js';
import { requireValues } from '../../statistics/argument-checks.js';
import { excludedStrata } from '../../statistics/regression/excluded-strata.js';
import { groupRandomizedEffect } from '../../statistics/regression/group-means.js';
import {
  hajekEffect,
  horvitzThompsonEffect,
  type ProbabilityCell,
} from '../../statistics/regression/inverse-probability.js';
import { matchedTuplesEffect, type TupleCell } from '../../statistics/regression/matched-tuples.js';
import { stratifiedEffect, stratifiedMeans } from '../../statistics/regression/stratified-means.js';
import { type MeanSummary, proportionAsMean, type TestOptions } from '../../statistics/summaries.js';
import type { Engine } from '../../threads/engine.js';
import { readSample, type SummarySampleInput } from '../samples/sample-input.js';
import {
  ComparedArm,
  type DesignEffectInput,
  type GroupEffectInput,
  type MatchedTuplesEffectInput,
  type StratifiedEffectInput,
  type WeightedEffectInput,
  WeightedEstimator,
} from './design-effect-input.js';

const CONTROL = 0;
const TREATMENT = 1;
const ARMS = 2;
const MAX_CELLS = 1_000;
const MAX_TUPLES = 5_000;
const MAX_STRATA_OF_GROUPS = 20;

/**
 * The effect over strata, each weighted by its share of all customers.
 * @throws ExpectedError for too many strata, samples that are neither a proportion nor a mean; InvalidInputError for
 *   impossible numbers
 */
export async function calculateStratifiedEffect(input: StratifiedEffectInput, engine: Engine): Promise<Effect> {
  const { cells, options } = checkParts({
    cells: () => stratumCells(validList('strata', input.strata, 1, MAX_CELLS)),
    options: () => optionsOf(input),
  });
  const means = await engine.run(stratifiedMeans, [cells, ARMS]);
  const estimate = await engine.run(stratifiedEffect, [means, CONTROL, TREATMENT, options]);
  const effect = effectOf(estimate, confidenceOf(options.alpha));
  const names = means.excluded.keys.map((stratum) => `strata.${stratum}`);
  const warnings = adviceOf(excludedStrata(names, means.excluded.share));
  return { ...effect, warnings: [...effect.warnings, ...warnings] };
}

/**
 * The effect over matched pairs or tuples.
 * @throws ExpectedError for too many tuples; InvalidInputError for impossible numbers
 */
export async function calculateMatchedTuplesEffect(input: MatchedTuplesEffectInput, engine: Engine): Promise<Effect> {
  const { options } = checkParts({
    tuples: () => validList('tuples', input.tuples, 1, MAX_TUPLES),
    means: () =>
      checkEach(['control', 'treatment'] as const, (side) =>
        requireValues(
          `tuples.${side}.mean`,
          input.tuples.map((tuple) => tuple[side].mean),
        ),
      ),
    options: () => optionsOf(input),
  });
  const cells = input.tuples.flatMap(({ control, treatment }, tuple): TupleCell[] => [
    { tuple, arm: CONTROL, ...control },
    { tuple, arm: TREATMENT, ...treatment },
  ]);
  const effect = await engine.run(matchedTuplesEffect, [cells, CONTROL, TREATMENT, options]);
  return effectOf(effect, confidenceOf(options.alpha));
}

/**
 * The effect where whole groups were randomized.
 * @throws ExpectedError for too many groups or strata; InvalidInputError for impossible numbers
 */
export async function calculateGroupEffect(input: GroupEffectInput, engine: Engine): Promise<Effect> {
  validList('groups', input.groups, 1, MAX_CELLS);
  const { strata, options } = checkParts({
    means: () =>
      requireValues(
        'groups.mean',
        input.groups.map(({ mean }) => mean),
      ),
    strata: () => {
      const names = checkEach(input.groups, ({ stratum }, i) => stratumName(stratum, i));
      validList('groups.stratum', [...new Set(names)], 1, MAX_STRATA_OF_GROUPS);
      return names;
    },
    options: () => optionsOf(input),
  });
  const groups = input.groups.map(({ arm, n, mean }, i) => {
    return { arm: armIndex(arm), n, mean, stratum: strata[i] as string };
  });
  const effect = await engine.run(groupRandomizedEffect, [groups, CONTROL, TREATMENT, options]);
  return effectOf(effect, confidenceOf(options.alpha));
}

/**
 * The effect where customers had different, known probabilities of the treatment.
 * @throws ExpectedError for too many cells, samples that are neither a proportion nor a mean; InvalidInputError for
 *   impossible numbers
 */
export function calculateWeightedEffect(input: WeightedEffectInput): Effect {
  const { cells, options } = checkParts({
    cells: () =>
      checkEach(validList('cells', input.cells, 1, MAX_CELLS), ({ arm, probability, sample }, i): ProbabilityCell => {
        return { arm: armIndex(arm), probability, ...summaryOf(`cells.${i}.sample`, sample) };
      }),
    options: () => optionsOf(input),
  });
  const level = confidenceOf(options.alpha);
  if (input.estimator !== WeightedEstimator.HORVITZ_THOMPSON) {
    return effectOf(hajekEffect(cells, ARMS, CONTROL, TREATMENT, options), level);
  }
  const customers = input.customers ?? cells.reduce((sum, { n }) => sum + n, 0);
  return effectOf(horvitzThompsonEffect(cells, ARMS, customers, CONTROL, TREATMENT, options), level);
}

function stratumCells(strata: readonly StratifiedEffectInput['strata'][number][]) {
  return checkEach(strata, (samples, stratum) =>
    checkEach(['control', 'treatment'] as const, (side, arm) => {
      const { n, mean, squares } = summaryOf(`strata.${stratum}.${side}`, samples[side]);
      return { arm, stratum, n, means: [mean], centred: [[squares]] };
    }),
  ).flat();
}

function optionsOf({ confidenceLevel, alternative }: DesignEffectInput): TestOptions {
  return { alpha: alphaOf(confidenceLevel), alternative: alternative ?? AlternativeHypothesis.TWO_SIDED };
}

function armIndex(arm: ComparedArm): number {
  return arm === ComparedArm.CONTROL ? CONTROL : TREATMENT;
}

function stratumName(stratum: string | null | undefined, index: number): string {
  return stratum == null ? '' : validText(`groups.${index}.stratum`, stratum, 200);
}

function summaryOf(field: string, input: SummarySampleInput): { n: number; mean: number; squares: number } {
  const sample = readSample(field, input);
  const { n, mean, standardDeviation }: MeanSummary =
    sample.kind === 'proportion' ? proportionAsMean(sample.summary) : sample.summary;
  return { n, mean, squares: n < 2 ? 0 : standardDeviation ** 2 * (n - 1) };
}

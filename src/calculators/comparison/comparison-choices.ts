import { invalid } from '../../graph/expected-error.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { type Correction, isCorrection, PValueAdjustment } from '../../results/p-value-adjustment.js';
import { ShareIntervalMethod } from '../../results/share-interval-method.js';
import type { TableTest } from '../../statistics/comparisons/counts/compare-categories.js';
import type { CountChoices } from '../../statistics/comparisons/counts/compare-counts.js';
import type { MeanPairChoices } from '../../statistics/comparisons/means/mean-pairs.js';
import type { ProportionChoices } from '../../statistics/comparisons/proportions/compare-proportions.js';
import type { RankChoices } from '../../statistics/ranks/compare-ranks.js';
import type { Alternative } from '../../statistics/summaries.js';
import { ComparisonMethod } from './comparison-method.js';

/** How a caller wants samples compared; what is not chosen follows from the samples. */
export interface ComparisonChoices {
  method?: ComparisonMethod | null;
  pairs?: PValueAdjustment | null;
  control?: string | null;
  alternative?: AlternativeHypothesis | null;
  shareIntervals?: ShareIntervalMethod | null;
}

/** @throws ExpectedError for methods that proportions do not have */
export function proportionChoices(choices: ComparisonChoices): ProportionChoices {
  return {
    omnibus: choices.method == null ? null : tableTest(choices.method),
    correction: correction(choices),
    control: choices.control ?? null,
    alternative: direction(choices),
    shareIntervals: choices.shareIntervals ?? ShareIntervalMethod.WILSON,
  };
}

/** @throws ExpectedError for methods that categories do not have */
export function countChoices(choices: ComparisonChoices): CountChoices {
  refuseDirection(choices, 'Categories');
  refuseShareIntervals(choices);
  return { omnibus: tableTest(choices.method), correction: correction(choices), control: choices.control ?? null };
}

/** @throws ExpectedError for methods that ranks do not have */
export function rankChoices(choices: ComparisonChoices): RankChoices {
  refuseDirection(choices, 'Ranks');
  refuseShareIntervals(choices);
  const pairs = choices.pairs === PValueAdjustment.DUNN ? PValueAdjustment.HOLM : choices.pairs;
  return { correction: correction({ pairs }), control: choices.control ?? null };
}

/** @throws ExpectedError for methods that means do not have */
export function meanChoices(choices: ComparisonChoices): MeanPairChoices {
  refuseShareIntervals(choices);
  const { method, pairs, control = null } = choices;
  if (method === ComparisonMethod.PEARSON || method === ComparisonMethod.G_TEST) {
    throw invalid('method', 'Means are compared by WELCH_ANOVA or ANOVA.');
  }
  if (method === ComparisonMethod.KRUSKAL_WALLIS || pairs === PValueAdjustment.DUNN) {
    throw invalid('method', 'Ranks need each customer’s value: give `values` for every sample.');
  }
  const assumed = pairs === PValueAdjustment.TUKEY_KRAMER || pairs === PValueAdjustment.DUNNETT;
  const pooled = method === ComparisonMethod.ANOVA || (method == null && assumed);
  return {
    variances: pooled ? 'POOLED' : 'SEPARATE',
    pairs: pairs ?? defaultPairs(pooled, control),
    control,
    alternative: direction(choices),
  };
}

/** Whether values are compared by their ranks. */
export function wantsRanks({ method, pairs }: ComparisonChoices): boolean {
  return method === ComparisonMethod.KRUSKAL_WALLIS || (method == null && pairs === PValueAdjustment.DUNN);
}

/** @throws ExpectedError for a method that compares no shares */
export function tableTest(method: ComparisonMethod | null | undefined): TableTest {
  if (method == null || method === ComparisonMethod.PEARSON) return 'PEARSON';
  if (method === ComparisonMethod.G_TEST) return 'LIKELIHOOD_RATIO';
  throw invalid('method', 'Proportions, categories and shares are tested by PEARSON or G_TEST.');
}

function defaultPairs(pooled: boolean, control: string | null): MeanPairChoices['pairs'] {
  if (pooled) return control === null ? 'TUKEY_KRAMER' : 'DUNNETT';
  return control === null ? 'GAMES_HOWELL' : 'HOLM';
}

function correction({ pairs }: Pick<ComparisonChoices, 'pairs'>): Correction {
  if (pairs == null) return PValueAdjustment.HOLM;
  if (isCorrection(pairs)) return pairs;
  if (pairs === PValueAdjustment.DUNN) throw invalid('pairs', 'DUNN is for ranks: give `values` for every sample.');
  throw invalid('pairs', `${pairs} is for means only: HOLM is the usual choice here.`);
}

function direction({ alternative }: ComparisonChoices): Alternative {
  return alternative ?? AlternativeHypothesis.TWO_SIDED;
}

function refuseShareIntervals({ shareIntervals }: ComparisonChoices): void {
  if (shareIntervals == null) return;
  throw invalid('shareIntervals', 'Only proportions have intervals of shares: omit `shareIntervals`.');
}

function refuseDirection(choices: ComparisonChoices, what: string): void {
  if (direction(choices) === AlternativeHypothesis.TWO_SIDED) return;
  throw invalid('alternative', `${what} have no direction: omit \`alternative\`.`);
}

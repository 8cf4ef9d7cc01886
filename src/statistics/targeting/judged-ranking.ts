import { at } from '../entries.js';
import { rankedEstimates } from './half-sample-errors.js';
import type { EstimateWithError } from './mean-with-error.js';
import { rankingOf, treatedParts } from './ranking.js';
import { type EffectContrast, effectContrast, type TargetedPolicy, targetedPolicy } from './targeted-policy.js';
import type { Units } from './units.js';

/** Customers with the scores of their effects, and the scores that rank them. */
export interface RankedCustomers {
  effects: Float64Array;
  scores: Float64Array;
  units: Units;
}

/** How a ranking is judged. */
export interface RankingQuestion {
  ascending: boolean;
  shares: readonly number[];
  cost: number;
  treatAbove: number | null;
  resamples: number;
  seed: number;
}

/** What a ranking is worth. */
export interface JudgedRanking {
  autoc: EstimateWithError;
  qini: EstimateWithError;
  policies: TargetedPolicy[];
  /** The policy of treating everyone above the limit, and how the effect differs there. */
  selection: { policy: TargetedPolicy; contrast: EffectContrast | null } | null;
}

/** Judges a ranking of customers that was not made from their outcomes. */
export function* judgedRanking(
  { effects, scores, units }: RankedCustomers,
  { ascending, shares, cost, treatAbove, resamples, seed }: RankingQuestion,
): Generator<number, JudgedRanking> {
  const ranking = rankingOf(scores, ascending);
  const estimates = yield* rankedEstimates(effects, ranking, units, { resamples, seed });
  const policyOf = (treated: Float64Array) => targetedPolicy(effects, treated, units, cost);
  const selected = treatAbove === null ? null : Uint8Array.from(scores, (score) => (score > treatAbove ? 1 : 0));
  return {
    ...estimates,
    policies: shares.map((share) => policyOf(treatedParts(ranking, share))),
    selection: selected && {
      policy: policyOf(Float64Array.from(selected)),
      contrast: effectContrast(effects, selected, units),
    },
  };
}

/** With fewer customers or groups on a side, the error of a part is too uncertain to be added up with those of others. */
const FEW = 30;

/** What rankings of separate customers are worth together: means by the number of customers. A contrast is that of parts with enough of both. */
export function joinedRankings(parts: readonly { customers: number; found: JudgedRanking }[]): JudgedRanking {
  const [first] = parts as [{ customers: number; found: JudgedRanking }];
  if (parts.length === 1) return first.found;
  const weights = parts.map(({ customers }) => customers);
  const all = <Part>(of: (found: JudgedRanking) => Part): Part[] => parts.map(({ found }) => of(found));
  const mean = (of: (found: JudgedRanking) => EstimateWithError) => weightedMean(all(of), weights);
  const contrasts = parts.flatMap(({ customers, found: { selection } }) =>
    selection?.contrast && selection.contrast.least >= FEW ? [{ customers, contrast: selection.contrast }] : [],
  );
  const contrastOf = (name: Exclude<keyof EffectContrast, 'least'>) =>
    weightedMean(
      contrasts.map(({ contrast }) => contrast[name]),
      contrasts.map(({ customers }) => customers),
    );
  return {
    autoc: mean(({ autoc }) => autoc),
    qini: mean(({ qini }) => qini),
    policies: first.found.policies.map((_, place) =>
      joinedPolicies(
        all(({ policies }) => at(policies, place)),
        weights,
      ),
    ),
    selection: first.found.selection && {
      policy: joinedPolicies(
        all(({ selection }) => selection!.policy),
        weights,
      ),
      contrast:
        contrasts.length === 0
          ? null
          : {
              selected: contrastOf('selected'),
              others: contrastOf('others'),
              difference: contrastOf('difference'),
              least: Math.min(...contrasts.map(({ contrast }) => contrast.least)),
            },
    },
  };
}

function joinedPolicies(policies: readonly TargetedPolicy[], weights: readonly number[]): TargetedPolicy {
  const mean = (of: (policy: TargetedPolicy) => EstimateWithError) => weightedMean(policies.map(of), weights);
  const overAverage = policies.flatMap(({ gainOverAverage }) => gainOverAverage ?? []);
  return {
    share: mean(({ share }) => ({ estimate: share, standardError: 0 })).estimate,
    gainPerCustomer: mean(({ gainPerCustomer }) => gainPerCustomer),
    gainOverRandom: mean(({ gainOverRandom }) => gainOverRandom),
    gainOverEveryone: mean(({ gainOverEveryone }) => gainOverEveryone),
    gainOverAverage: overAverage.length === policies.length ? weightedMean(overAverage, weights) : null,
  };
}

/** The weighted mean of independent estimates; without an error where one has none. */
function weightedMean(estimates: readonly EstimateWithError[], weights: readonly number[]): EstimateWithError {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let [estimate, variance]: [number, number | null] = [0, 0];
  for (const [place, one] of estimates.entries()) {
    const share = at(weights, place) / sum;
    estimate += share * one.estimate;
    variance = variance === null || one.standardError === null ? null : variance + (share * one.standardError) ** 2;
  }
  return { estimate, standardError: variance === null ? null : Math.sqrt(variance) };
}

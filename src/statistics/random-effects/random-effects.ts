import {
  requireComparable,
  requireLength,
  requireMagnitude,
  requireOpenProbability,
  requirePositiveMagnitude,
} from '../argument-checks.js';
import { chiSquaredUpperQuantile, chiSquaredUpperTail } from '../distributions/chi-squared.js';
import { normalUpperQuantile } from '../distributions/normal.js';
import { InvalidInputError } from '../invalid-input.js';
import { findRoot } from '../root-finding.js';
import { normalPValue, studentTCritical } from '../tails.js';
import type { Warning } from '../warning.js';

/** An independent estimate of an effect. */
export interface IndependentEffect {
  label: string;
  estimate: number;
  /** Above 0. */
  standardError: number;
}

interface Limits {
  estimate: number;
  lower: number;
  upper: number;
}

export interface RandomEffects {
  cochranQ: { statistic: number; degreesOfFreedom: number; pValue: number };
  /** Variance of the true effects: Paule & Mandel, with limits by the Q-profile, each at (1 − level)/2. */
  tauSquared: Limits;
  /** Share of the variation that is more than chance, from 0 to 1. */
  iSquared: number;
  /** The mean of the true effects. */
  pooled: Limits & { standardError: number; pValue: number };
  /** Where the true effect of another case of the kind lies; null with two estimates. */
  prediction: Limits | null;
  estimates: ShrunkenEffect[];
  warnings: Warning[];
}

export interface ShrunkenEffect extends IndependentEffect {
  /** The best guess of the true effect: (τ²y + v·pooled)/(τ² + v). */
  shrunken: number;
  shrunkenStandardError: number;
}

/** Where standard errors differ by more, sums lose the less precise estimates. */
export const MOST_UNEQUAL = 1e6;
/** With fewer estimates τ² is hardly known. */
const FEW = 5;

/**
 * Whether independent estimates of one effect differ, by how much, and the best guess of each: a random-effects model with the
 * between-variance of Paule & Mandel, for which the generalized Q(τ²) = Σ(y − μ(τ²))²/(v + τ²) is k − 1.
 *
 * Sources: Cochran (1954), Biometrics 10:101–129; Paule & Mandel (1982), J. Res. NBS 87:377–385; Viechtbauer (2007), Statistics
 * in Medicine 26:37–52 (Q-profile); Higgins & Thompson (2002), Statistics in Medicine 21:1539–1558 (I² by the typical variance);
 * Higgins, Thompson & Spiegelhalter (2009), JRSS A 172:137–159 (prediction by t with k − 2); Raudenbush & Bryk (1985), J. Educ. Stat.
 * 10:75–98 (shrunken estimates). Reference: R metafor, method "PM".
 *
 * @throws InvalidInputError for fewer than two effects, repeated labels, standard errors that are not above 0
 */
export function randomEffects(effects: readonly IndependentEffect[], alpha: number): RandomEffects {
  requireEffects(effects, alpha);
  const unit = Math.min(...effects.map(({ standardError }) => standardError));
  const scaled = effects.map(({ estimate, standardError }) => ({
    y: estimate / unit,
    v: (standardError / unit) ** 2,
  }));
  const k = effects.length;
  const q = (tauSquared: number) => generalizedQ(scaled, tauSquared);
  const solve = (target: number) => betweenVariance(scaled, target) * unit ** 2;
  const statistic = q(0);
  const tauSquared = {
    estimate: solve(k - 1),
    lower: solve(chiSquaredUpperQuantile(alpha / 2, k - 1)),
    upper: solve(chiSquaredUpperQuantile(1 - alpha / 2, k - 1)),
  };
  const pooled = pooledEffect(scaled, tauSquared.estimate / unit ** 2, unit, alpha);
  return {
    cochranQ: { statistic, degreesOfFreedom: k - 1, pValue: chiSquaredUpperTail(statistic, k - 1) },
    tauSquared,
    iSquared: beyondChance(scaled, tauSquared.estimate / unit ** 2),
    pooled,
    prediction: predictionOf(pooled, tauSquared.estimate, k, alpha),
    estimates: effects.map((effect) => shrunkenEffect(effect, pooled, tauSquared.estimate)),
    warnings: warningsOf(k, tauSquared),
  };
}

interface ScaledEffect {
  y: number;
  v: number;
}

function weightedMean(effects: readonly ScaledEffect[], tauSquared: number): { mean: number; weight: number } {
  let [mean, weight] = [0, 0];
  for (const { y, v } of effects) {
    const own = 1 / (v + tauSquared);
    weight += own;
    mean += (own / weight) * (y - mean);
  }
  return { mean, weight };
}

function generalizedQ(effects: readonly ScaledEffect[], tauSquared: number): number {
  const { mean } = weightedMean(effects, tauSquared);
  return effects.reduce((sum, { y, v }) => sum + (y - mean) ** 2 / (v + tauSquared), 0);
}

/** The τ² at which Q, which falls in it, is the target; 0 where Q is less from the start. */
function betweenVariance(effects: readonly ScaledEffect[], target: number): number {
  if (generalizedQ(effects, 0) <= target) return 0;
  const mean = effects.reduce((sum, { y }) => sum + y / effects.length, 0);
  // Q(τ²) is at most Σ(y − ȳ)²/τ².
  const most = effects.reduce((sum, { y }) => sum + (y - mean) ** 2, 0) / target;
  return findRoot((tauSquared) => generalizedQ(effects, tauSquared) - target, 0, most * (1 + 1e-9));
}

/** τ² relative to the typical variance of an estimate. */
function beyondChance(effects: readonly ScaledEffect[], tauSquared: number): number {
  const weights = effects.map(({ v }) => 1 / v);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const rest = weights.reduce((total, weight) => total + weight * (sum - weight), 0);
  const typical = ((effects.length - 1) * sum) / rest;
  return tauSquared / (tauSquared + typical);
}

function pooledEffect(effects: readonly ScaledEffect[], tauSquared: number, unit: number, alpha: number) {
  const { mean, weight } = weightedMean(effects, tauSquared);
  const [estimate, standardError] = [mean * unit, unit / Math.sqrt(weight)];
  const margin = normalUpperQuantile(alpha / 2) * standardError;
  return {
    estimate,
    standardError,
    lower: estimate - margin,
    upper: estimate + margin,
    pValue: normalPValue(estimate / standardError, 'TWO_SIDED'),
  };
}

function predictionOf(
  { estimate, standardError }: RandomEffects['pooled'],
  tauSquared: number,
  k: number,
  alpha: number,
): Limits | null {
  if (k < 3) return null;
  const margin =
    studentTCritical(k - 2, { alpha, alternative: 'TWO_SIDED' }) * Math.hypot(standardError, Math.sqrt(tauSquared));
  return { estimate, lower: estimate - margin, upper: estimate + margin };
}

function shrunkenEffect(
  effect: IndependentEffect,
  pooled: RandomEffects['pooled'],
  tauSquared: number,
): ShrunkenEffect {
  const own = effect.standardError ** 2;
  const kept = tauSquared / (tauSquared + own);
  return {
    ...effect,
    shrunken: kept * effect.estimate + (1 - kept) * pooled.estimate,
    shrunkenStandardError: Math.hypot(Math.sqrt(kept * own), (1 - kept) * pooled.standardError),
  };
}

function warningsOf(k: number, tauSquared: Limits): Warning[] {
  const warnings: Warning[] = [];
  if (k < FEW) {
    const message =
      `How much the true effects differ is hardly known from ${k} estimates: its limits are wide, and the interval of the ` +
      'pooled effect is somewhat too narrow.';
    warnings.push({ code: 'FEW_ESTIMATES', message });
  }
  if (tauSquared.upper === 0) {
    const message =
      'The estimates differ less than chance usually makes them differ, so no variance of the true effects fits them, ' +
      'not even 0. Check that the estimates are independent and their standard errors not too large.';
    warnings.push({ code: 'LESS_THAN_CHANCE', message });
  }
  return warnings;
}

function requireEffects(effects: readonly IndependentEffect[], alpha: number): void {
  requireOpenProbability('alpha', alpha);
  requireLength('effects', effects, 2);
  const seen = new Set<string>();
  effects.forEach((effect, i) => {
    const { label } = effect;
    if (seen.has(label)) throw new InvalidInputError(`effects[${i}].label`, `“${label}” appears twice`);
    seen.add(label);
    for (const check of Object.values(effectChecks(effect, i))) check();
  });
  const errors = effects.map(({ standardError }) => standardError);
  requireComparable('effects.standardError', errors, MOST_UNEQUAL);
}

/** The checks of the numbers of one effect, by its parts: each throws an InvalidInputError naming its field. */
export function effectChecks(
  { estimate, standardError }: Omit<IndependentEffect, 'label'>,
  index: number,
): Record<'estimate' | 'standardError', () => void> {
  return {
    estimate: () => requireMagnitude(`effects[${index}].estimate`, estimate),
    standardError: () => requirePositiveMagnitude(`effects[${index}].standardError`, standardError),
  };
}

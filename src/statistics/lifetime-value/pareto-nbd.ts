import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { drawPoisson } from '../random-counts.js';
import { logDropoutIntegral } from './dropout-integral.js';
import { logOnePlus } from './log-one-plus.js';
import type { HistoryCell } from './purchase-history.js';
import type { DrawnCustomer, HistoryLikelihood, PurchaseModel } from './purchase-model.js';
import { drawGamma, drawPositive } from './random-draws.js';
import { risingFactorials } from './rising-factorials.js';

type Four = readonly [r: number, alpha: number, s: number, beta: number];

/**
 * The Pareto/NBD model: purchase rates are gamma(r, alpha) over customers, who stop at any time, at a rate that is gamma(s, beta).
 *
 * The likelihood of a history is (r)ₓ α^r β^s {(α + T)^−(r+x) (β + T)^−s + ∫ (α + τ)^−(r+x) s (β + τ)^−(s+1) dτ}, the integral from t_x
 * to T over the time at which the customer stopped. It is integrated for each cell: see `logDropoutIntegral`.
 *
 * Source: Schmittlein, Morrison & Colombo (1987), Management Science 33(1):1–24; Fader & Hardie (2005), "A note on deriving the
 * Pareto/NBD model and related expressions", equations 16 to 41. Reference: R's BTYD and CLVTools.
 */
export const PARETO_NBD: PurchaseModel = {
  name: 'PARETO_NBD',
  parameterNames: ['r', 'alpha', 's', 'beta'],
  inTime: [false, true, false, true],
  likelihoodAt: (parameters, most) => likelihoodAt(parameters as Four, most),
  starts,
  expectedRepeats(parameters, time) {
    const [r, alpha, s, beta] = parameters as Four;
    return (r / alpha) * timeAlive(s, beta, time);
  },
  conditionalRepeats(parameters, cell, horizon) {
    const [r, alpha, s, beta] = parameters as Four;
    const rate = (r + cell.repeats) / (alpha + cell.observed);
    return probabilityAlive(parameters as Four, cell) * rate * timeAlive(s, beta + cell.observed, horizon);
  },
  probabilityAlive: (parameters, cell) => probabilityAlive(parameters as Four, cell),
  draw: (parameters, generator, alive) => draw(parameters as Four, generator, alive),
};

function likelihoodAt([r, alpha, s, beta]: Four, most: number): HistoryLikelihood {
  const bought = risingFactorials(r, most);
  const [logAlpha, logBeta] = [Math.log(alpha), Math.log(beta)];
  const own = new Float64Array(4);
  return ({ repeats, lastPurchase, observed }, weight, slopes) => {
    const shape = r + repeats;
    const odds = logDropoutIntegral({ shape, alpha, s, beta }, lastPurchase, observed, own);
    const stopped = 1 / (1 + Math.exp(-odds));
    const [alphaEnd, betaEnd] = [Math.log(alpha + observed), Math.log(beta + observed)];
    slopes[0]! += weight * (bought.slopes[repeats]! + logAlpha - alphaEnd + stopped * own[0]!);
    slopes[1]! += weight * (r / alpha - shape / (alpha + observed) + stopped * own[1]!);
    slopes[2]! += weight * (logBeta - betaEnd + stopped * own[2]!);
    slopes[3]! += weight * (s / beta - s / (beta + observed) + stopped * own[3]!);
    return bought.logs[repeats]! + r * logAlpha + s * logBeta - shape * alphaEnd - s * betaEnd + logOnePlus(odds);
  };
}

function starts(meanRepeats: number, meanObserved: number): number[][] {
  const alphaOf = (r: number) => (r * meanObserved) / meanRepeats;
  return [0.3, 1, 3].flatMap((r) => [
    [r, alphaOf(r) / 2, 0.5, meanObserved / 2],
    [r, alphaOf(r), 1, 5 * meanObserved],
  ]);
}

/** Equation 19: 1/(1 + odds of having stopped). */
function probabilityAlive([r, alpha, s, beta]: Four, { repeats, lastPurchase, observed }: HistoryCell): number {
  const rates = { shape: r + repeats, alpha, s, beta };
  return 1 / (1 + Math.exp(logDropoutIntegral(rates, lastPurchase, observed, new Float64Array(4))));
}

/**
 * The mean time that customers stay within a time to come, who stop at a rate that is gamma(s, beta):
 * β/(s − 1)·(1 − (β/(β + t))^(s − 1)), of which the form below is also exact near s = 1.
 */
function timeAlive(s: number, beta: number, time: number): number {
  const grown = Math.log1p(time / beta);
  const power = (s - 1) * grown;
  return beta * grown * (power === 0 ? 1 : -Math.expm1(-power) / power);
}

function draw([r, alpha, s, beta]: Four, generator: RandomGenerator, alive?: HistoryCell): DrawnCustomer {
  const { repeats, observed } = alive ?? { repeats: 0, observed: 0 };
  const rate = drawGamma(generator, r + repeats) / (alpha + observed);
  const stopping = drawGamma(generator, s) / (beta + observed);
  return {
    rate,
    purchases: (time, random) => {
      return drawPoisson(random, rate * Math.min(time, -Math.log(drawPositive(random)) / stopping));
    },
  };
}

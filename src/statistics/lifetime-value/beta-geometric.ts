import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { drawPoisson } from '../random-counts.js';
import { logOnePlus } from './log-one-plus.js';
import type { HistoryCell } from './purchase-history.js';
import type { DrawnCustomer, HistoryLikelihood, PurchaseModel } from './purchase-model.js';
import { purchasesUntilDropout } from './purchases-until-dropout.js';
import { drawBeta, drawGamma } from './random-draws.js';
import { risingFactorials } from './rising-factorials.js';

type Four = readonly [r: number, alpha: number, a: number, b: number];

/**
 * Beta-geometric models: purchase rates are gamma(r, alpha) over customers, and after a purchase a customer stops with a probability that
 * is beta(a, b) over customers.
 *
 * The likelihood of a history is (r)ₓ α^r {(b)ₖ/(a + b)ₖ (α + T)^−(r+x) + a/(b + k − 1)·(b)ₖ/(a + b)ₖ (α + t_x)^−(r+x)}, where
 * k is how often the customer may have stopped so far and did not: the customer is still alive, or stopped at the last occasion.
 *
 * @param first whether a customer may stop right after the first purchase: 1, then k = x + 1; or only after a repeat: 0, then k = x
 */
function betaGeometric(name: 'BG_NBD' | 'MBG_NBD', first: 0 | 1): PurchaseModel {
  return {
    name,
    parameterNames: ['r', 'alpha', 'a', 'b'],
    inTime: [false, true, false, false],
    likelihoodAt: (parameters, most) => likelihoodAt(parameters as Four, most, first),
    starts,
    expectedRepeats(parameters, time) {
      const [r, alpha, a, b] = parameters as Four;
      // Those who do not stop at once differ in p by beta(a, b + 1).
      const stayed = first === 1 ? b / (a + b) : 1;
      return stayed * purchasesUntilDropout({ shape: r, rate: alpha, a, b: b + first }, time);
    },
    conditionalRepeats(parameters, cell, horizon) {
      const customers = aliveCustomers(parameters as Four, cell, first);
      return probabilityAlive(parameters as Four, cell, first) * purchasesUntilDropout(customers, horizon);
    },
    probabilityAlive: (parameters, cell) => probabilityAlive(parameters as Four, cell, first),
    draw: (parameters, generator, alive) => draw(parameters as Four, generator, alive, first),
  };
}

/**
 * The BG/NBD model: customers may stop after each repeat purchase, so that those without a repeat are all alive.
 * Source: Fader, Hardie & Lee (2005), "Counting your customers the easy way", Marketing Science 24(2):275–284, equations 6 to 10.
 * Reference: R's BTYD and CLVTools.
 */
export const BG_NBD: PurchaseModel = betaGeometric('BG_NBD', 0);

/**
 * The MBG/NBD model: customers may stop after every purchase, the first one too.
 * Source: Batislam, Denizel & Filiztekin (2007), "Empirical validation and comparison of models for customer base analysis",
 * International Journal of Research in Marketing 24(3):201–209; Hoppe & Wagner (2007), Marketing JRM 3:75–90 (central variant).
 */
export const MBG_NBD: PurchaseModel = betaGeometric('MBG_NBD', 1);

function likelihoodAt([r, alpha, a, b]: Four, most: number, first: number): HistoryLikelihood {
  const bought = risingFactorials(r, most);
  const stayed = risingFactorials(b, most + first);
  const chances = risingFactorials(a + b, most + first);
  const logAlpha = Math.log(alpha);
  return ({ repeats, lastPurchase, observed }, weight, slopes) => {
    const k = repeats + first;
    const shape = r + repeats;
    const [toEnd, toLast] = [Math.log(alpha + observed), Math.log(alpha + lastPurchase)];
    const odds = k === 0 ? -Infinity : Math.log(a / (b + k - 1)) + shape * (toEnd - toLast);
    const stopped = 1 / (1 + Math.exp(-odds));
    slopes[0]! += weight * (bought.slopes[repeats]! + logAlpha - toEnd + stopped * (toEnd - toLast));
    const [byEnd, byLast] = [1 / (alpha + observed), 1 / (alpha + lastPurchase)];
    slopes[1]! += weight * (r / alpha - shape * (byEnd + stopped * (byLast - byEnd)));
    slopes[2]! += weight * (stopped / a - chances.slopes[k]!);
    slopes[3]! += weight * (stayed.slopes[k]! - chances.slopes[k]! - (k === 0 ? 0 : stopped / (b + k - 1)));
    const alive = bought.logs[repeats]! + r * logAlpha + stayed.logs[k]! - chances.logs[k]! - shape * toEnd;
    return alive + logOnePlus(odds);
  };
}

function starts(meanRepeats: number, meanObserved: number): number[][] {
  const alphaOf = (r: number) => (r * meanObserved) / meanRepeats;
  return [0.3, 1, 3].flatMap((r) => [
    [r, alphaOf(r) / 2, 0.7, 2],
    [r, alphaOf(r), 1, 10],
  ]);
}

/** Equation 8's complement: 1/(1 + a/(b + k − 1)·((α + T)/(α + t_x))^(r + x)). */
function probabilityAlive([r, alpha, a, b]: Four, cell: HistoryCell, first: number): number {
  const k = cell.repeats + first;
  if (k === 0) return 1;
  const since = Math.log1p((cell.observed - cell.lastPurchase) / (alpha + cell.lastPurchase));
  return 1 / (1 + Math.exp(Math.log(a / (b + k - 1)) + (r + cell.repeats) * since));
}

/** Customers with a history who have not stopped: rate and probability are independent given the history. */
function aliveCustomers([r, alpha, a, b]: Four, cell: HistoryCell, first: number) {
  return { shape: r + cell.repeats, rate: alpha + cell.observed, a, b: b + cell.repeats + first };
}

function draw(
  parameters: Four,
  generator: RandomGenerator,
  alive: HistoryCell | undefined,
  first: number,
): DrawnCustomer {
  const [r, alpha, a, b] = parameters;
  const customers = alive ? aliveCustomers(parameters, alive, first) : { shape: r, rate: alpha, a, b };
  const rate = drawGamma(generator, customers.shape) / customers.rate;
  const stops = drawBeta(generator, customers.a, customers.b);
  const mayStopNow = alive === undefined && first === 1;
  return {
    rate,
    purchases: (time, random) => {
      const occasions = drawGeometric(random, stops) - (mayStopNow ? 1 : 0);
      return Math.min(drawPoisson(random, rate * time), occasions);
    },
  };
}

/** At which occasion, from 1 on, a customer stops who does so with probability p at each; may be infinite. */
function drawGeometric(generator: RandomGenerator, p: number): number {
  return p === 0 ? Infinity : Math.max(1, Math.ceil(Math.log(1 - uniformFloat64(generator)) / Math.log1p(-p)));
}

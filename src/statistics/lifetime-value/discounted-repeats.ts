import { at } from '../entries.js';
import { compositeGauss } from '../quadrature/composite-gauss.js';
import type { PurchaseModel } from './purchase-model.js';

/** Each panel ends this many times as far as the one before. */
const GROWTH = 3;

/**
 * The repeat purchases of a new customer within a time, each worth (1 + rate)^−s at the first purchase, s units of time before:
 * v^t·E[X(t)] + δ·∫ v^s·E[X(s)] ds with v = 1/(1 + rate), δ = ln(1 + rate), by parts of ∫ v^s dE[X(s)].
 *
 * Source: Fader, Hardie & Lee (2005), "RFM and CLV", Journal of Marketing Research 42(4):415–430, equation 3, up to a time.
 */
export function discountedRepeats(
  model: PurchaseModel,
  parameters: readonly number[],
  time: number,
  rate: number,
): number {
  const force = Math.log1p(rate);
  const atEnd = Math.exp(-force * time) * model.expectedRepeats(parameters, time);
  if (force === 0 || time === 0) return atEnd;
  // E[X(s)] changes on the scale of the parameters that are times, and on a logarithmic one after.
  const scale = Math.min(...parameters.filter((_, i) => at(model.inTime, i)));
  const edges = [0];
  for (let edge = Math.min(scale, time / 4); edge < time; edge *= GROWTH) edges.push(edge);
  const { points, weights } = compositeGauss([...edges, time]);
  const integral = points.reduce((sum, s, i) => {
    return sum + at(weights, i) * Math.exp(-force * s) * model.expectedRepeats(parameters, s);
  }, 0);
  return atEnd + force * integral;
}

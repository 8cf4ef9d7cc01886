import { at } from '../entries.js';
import { marginalOf, responseOf } from '../response-curves/curve-families.js';
import type { ResponseCurve } from '../response-curves/curve-family.js';
import { type CurveJudgment, type CurveVerdict, judgeCurves } from '../response-curves/curve-judgment.js';
import { ALIKE_SHARE, type ResponseFits } from '../response-curves/fit-responses.js';
import type { ResponseData } from '../response-curves/response-data.js';
import type { PlannedChannel } from './drawn-values.js';
import { type DrawnEstimate, estimateOf } from './plan-budget.js';

/** What is known of the response to one channel's spend. */
export interface ChannelResponse {
  verdict: CurveVerdict;
  judgments: CurveJudgment[];
  largest: number;
  /** The response to one more unit of spend, beside the current one. */
  marginal: DrawnEstimate;
  /** The limits of `marginal` differ by more than a factor of 4, or one is not above 0. */
  tooUncertain: boolean;
  /** The response of the best fit to the largest spend is below 1 % of the range of the outcome. */
  hardlyResponds: boolean;
  points: { spend: number; response: DrawnEstimate }[];
}

/** Limits of a marginal response may differ by this factor. */
export const CERTAIN_FACTOR = 4;
/** Points at which curves are shown, from 0 to the largest spend. */
const POINTS = 11;

/** What fits that are alike say of one channel. @param alpha 1 minus the level of the limits */
export function channelResponse(
  data: ResponseData,
  alpha: number,
  fits: ResponseFits,
  drawn: readonly (readonly ResponseCurve[])[],
  { current }: PlannedChannel,
  channel: number,
): ChannelResponse {
  const largest = Math.max(...at(data.channels, channel).spends);
  const { judgments, verdict } = judgeCurves(fits, channel, current, largest);
  const over = (value: (curve: ResponseCurve) => number) =>
    estimateOf(
      drawn.map((curves) => value(at(curves, channel))),
      alpha,
    );
  const marginal = over((curve) => marginalOf(curve, current));
  const tooUncertain = !(marginal.upper <= CERTAIN_FACTOR * marginal.lower);
  const range = Math.max(...data.outcome) - Math.min(...data.outcome);
  const hardlyResponds = responseOf(at(at(fits.alike, 0).fit.curves, channel), largest) < ALIKE_SHARE * range;
  return {
    verdict: tooUncertain || hardlyResponds ? 'CANNOT_SAY' : verdict,
    judgments,
    largest,
    marginal,
    tooUncertain,
    hardlyResponds,
    points: pointsTo(largest).map((spend) => ({ spend, response: over((curve) => responseOf(curve, spend)) })),
  };
}

function pointsTo(largest: number): number[] {
  return Array.from({ length: POINTS }, (_, index) => (largest * index) / (POINTS - 1));
}

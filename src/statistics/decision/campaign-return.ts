import { requireMagnitude, requireNonNegative } from '../argument-checks.js';
import { fiellerInterval } from '../effects/fieller.js';
import type { RelativeInterval } from '../summaries.js';

/** What a campaign brings in and what it costs, both as differences to the control, with the variances of the estimates. */
export interface GainAndSpend {
  gain: number;
  spend: number;
  gainVariance: number;
  spendVariance: number;
  /** Of gain − spend, from which their covariance follows. */
  profitVariance: number;
}

/**
 * The return on the spend, (gain − spend)/spend, by Fieller's set, which is no interval where the spend may be 0. The covariance is
 * (V_gain + V_spend − V_profit)/2.
 *
 * Source: Fieller (1954), "Some problems in interval estimation", JRSS B 16:175–185.
 *
 * @param critical value of the studentized estimates, in their own units
 * @throws InvalidInputError naming the field
 */
export function campaignReturn(
  { gain, spend, gainVariance, spendVariance, profitVariance }: GainAndSpend,
  critical: number,
): RelativeInterval {
  requireMagnitude('gain', gain);
  requireMagnitude('spend', spend);
  requireNonNegative('gainVariance', gainVariance);
  requireNonNegative('spendVariance', spendVariance);
  requireNonNegative('profitVariance', profitVariance);
  const covariance = (gainVariance + spendVariance - profitVariance) / 2;
  return fiellerInterval(
    { m1: gain, m0: spend, v11: gainVariance, v00: spendVariance, v10: covariance },
    critical,
    'TWO_SIDED',
  );
}

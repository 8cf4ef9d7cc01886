import type { Interval } from '../../results/interval.js';
import { shownEstimate, type Unit } from '../../results/shown-numbers.js';
import { winnerOf, winnersEstimate } from '../../statistics/decision/winner.js';
import type { Arm } from '../arm.js';
import type { MetricReadout } from '../readout/readout.js';
import type { BestArm } from './decision.js';

/** A treatment that could be chosen, with what it is chosen by: larger is better. */
export interface Candidate {
  arm: Arm;
  estimate: number;
  standardError: number;
  interval: Interval;
}

/**
 * The best of the treatments that are to be shipped. It is corrected for having been compared with all treatments that were read,
 * because each of them could have been the largest.
 *
 * @param sign −1 where the smallest number is the best
 */
export function bestArm(
  all: readonly Candidate[],
  shipped: readonly Arm[],
  {
    readout,
    alpha,
    chosenBy,
    unit,
    sign = 1,
  }: { readout: MetricReadout; alpha: number; chosenBy: string; unit: Unit; sign?: 1 | -1 },
): BestArm | null {
  const eligible = all.filter(({ arm }) => shipped.some(({ id }) => id === arm.id));
  if (eligible.length === 0) return null;
  const chosen = eligible[winnerOf(eligible.map(({ estimate }) => sign * estimate))];
  if (!chosen) return null;
  const { arm, interval, estimate } = chosen;
  const best = {
    arm,
    chosenBy,
    estimate,
    shown: (value: number) => shownEstimate({ ...interval, estimate: value }, unit),
  };
  // What is certain was not made larger by chance.
  if (chosen.standardError === 0) {
    return { ...best, correctedEstimate: estimate };
  }
  // Treatments that look better but are not to be shipped did not lead to this choice.
  const compared = all.filter((one) => one === chosen || sign * one.estimate <= sign * chosen.estimate);
  const corrected = winnersEstimate(
    {
      estimates: compared.map(({ estimate }) => sign * estimate),
      covariance: compared.map((one) => compared.map((other) => covarianceOf(one, other, readout))),
    },
    alpha,
  );
  return { ...best, correctedEstimate: sign * corrected };
}

/** Two effects share the control: their correlation is its part of both variances. */
function covarianceOf(one: Candidate, other: Candidate, { arms }: MetricReadout): number {
  if (one === other) return one.standardError ** 2;
  const varianceOf = (match: (arm: Arm) => boolean) => {
    const found = arms.find(({ arm }) => match(arm));
    const spread = found?.standardDeviation ?? null;
    return found === undefined || found.n === 0 ? 0 : (spread === null ? 1 : spread ** 2) / found.n;
  };
  const control = varianceOf((arm) => arm.isControl);
  const [first, second] = [one, other].map(({ arm }) => varianceOf(({ id }) => id === arm.id) + control) as [
    number,
    number,
  ];
  const correlation = first > 0 && second > 0 ? control / Math.sqrt(first * second) : 0;
  return correlation * one.standardError * other.standardError;
}

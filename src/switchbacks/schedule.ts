import { AssignmentDigest } from '../randomization/receipt.js';
import { switchbackSchedule } from '../randomization/switchback.js';
import type { SwitchbackDesign, SwitchbackPeriod } from './switchback.js';

/** A schedule with its proof. */
export interface DrawnSchedule {
  algorithm: string;
  /** By arm. */
  probabilities: number[];
  periods: SwitchbackPeriod[];
  digest: string;
}

/** @throws RandomizationError for a block in which the arms do not come out by their weights, or periods that are no whole blocks */
export function drawSchedule(design: SwitchbackDesign): DrawnSchedule {
  const { arms, seed, periods, block, startsAt, periodMs, washoutMs } = design;
  const weights = arms.map(({ weight }) => weight);
  const drawn = switchbackSchedule({ seed, weights }, periods, block);
  const digest = new AssignmentDigest();
  const schedule = drawn.arms.map((arm, index): SwitchbackPeriod => {
    const start = startsAt + index * periodMs;
    const period = {
      number: index + 1,
      block: Math.floor(index / block) + 1,
      arm: arms[arm]!.key,
      startsAt: new Date(start),
      countsFrom: new Date(start + washoutMs),
      endsAt: new Date(start + periodMs),
    };
    digest.add(period.startsAt.toISOString(), period.arm);
    return period;
  });
  const { algorithm, probabilities } = drawn;
  return { algorithm, probabilities, periods: schedule, digest: digest.hex() };
}

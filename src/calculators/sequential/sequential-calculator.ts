import { invalid } from '../../graph/expected-error.js';
import { validNumber } from '../../graph/validation.js';
import { readFractions, readSpending, validFractions } from '../../results/alpha-spending.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { confidenceOf } from '../../results/confidence.js';
import { type Interval, intervalOf } from '../../results/interval.js';
import { aroundEstimate } from '../../statistics/effects/arm-means.js';
import type { MonitoredLook, MonitoredTest, MonitoredTestJob } from '../../statistics/sequential/monitored-test.js';
import type { PlannedBoundsJob } from '../../statistics/sequential/planned-bounds.js';
import type { TestOptions } from '../../statistics/summaries.js';
import { lookOf } from './sequential-bounds.js';
import type { SequentialBoundsInput } from './sequential-bounds-input.js';
import { SequentialDecision, type SequentialTest } from './sequential-test.js';
import type { ObservedLookInput, SequentialTestInput } from './sequential-test-input.js';

/** The planner's input as the engine takes it. @throws ExpectedError naming the field at fault */
export function boundsJob(input: SequentialBoundsInput): PlannedBoundsJob {
  const alpha = validNumber('alpha', input.alpha ?? 0.05, { above: 0, below: 1 });
  const { fixedSampleSize } = input;
  return {
    design: {
      informationFractions: readFractions('', input.informationFractions, input.numberOfLooks),
      alpha,
      alternative: input.alternative ?? AlternativeHypothesis.TWO_SIDED,
      spending: readSpending('', input.spending, input.rho),
    },
    power: validNumber('power', input.power ?? 0.8, { above: alpha, below: 1 }),
    fixedSampleSize:
      fixedSampleSize == null ? null : validNumber('fixedSampleSize', fixedSampleSize, { above: 0, atMost: 1e9 }),
  };
}

/** An observed test as the engine takes it. @throws ExpectedError naming the field at fault */
export function testJob(input: SequentialTestInput): MonitoredTestJob {
  const fractions = input.looks.map(({ informationFraction }) => informationFraction);
  return {
    design: {
      informationFractions: validFractions('looks', fractions),
      alpha: validNumber('alpha', input.alpha ?? 0.05, { above: 0, below: 1 }),
      alternative: input.alternative ?? AlternativeHypothesis.TWO_SIDED,
      spending: readSpending('', input.spending, input.rho),
    },
    statistics: input.looks.map((look, k) => statisticOf(look, `looks.${k}`)),
  };
}

/** Farther out than this normal probabilities are no doubles. */
const FARTHEST = 35;

function statisticOf({ z, estimate, standardError }: ObservedLookInput, field: string): number {
  const range = { above: -FARTHEST, below: FARTHEST };
  if (z != null && estimate == null && standardError == null) return validNumber(`${field}.z`, z, range);
  if (z == null && estimate != null && standardError != null) {
    const spread = validNumber(`${field}.standardError`, standardError, { above: 0 });
    return validNumber(`${field}.estimate`, estimate / spread, range);
  }
  throw invalid(field, 'Give either `z`, or `estimate` with `standardError`.');
}

/** An engine's answer in the units of the estimates that were given. */
export function sequentialTestOf(
  { looks, stoppedAt, stageWise }: MonitoredTest,
  inputs: readonly ObservedLookInput[],
  { alpha, alternative }: TestOptions,
): SequentialTest {
  const end = looks[stoppedAt ?? looks.length - 1]!;
  // A drift in standard errors at full information, times the standard error there.
  const standardError = inputs[looks.indexOf(end)]!.standardError ?? null;
  const unit = standardError === null ? 1 : standardError * Math.sqrt(end.informationFraction);
  const inUnits = (drift: number | null) => (drift === null ? null : drift * unit);
  return {
    looks: looks.map((look, k) => ({
      ...lookOf(look),
      absolute: repeatedInterval(look, inputs[k]!, { alpha, alternative }),
    })),
    decision: decisionOf(stoppedAt !== null, stageWise !== null),
    stoppedAt: stoppedAt === null ? null : stoppedAt + 1,
    afterStopping: stageWise && {
      pValue: stageWise.pValue,
      estimate: stageWise.drift.estimate * unit,
      lower: inUnits(stageWise.drift.lower),
      upper: inUnits(stageWise.drift.upper),
    },
  };
}

/** What to do, given whether an effect was found and whether the planned end is reached. */
export function decisionOf(found: boolean, ended: boolean): SequentialDecision {
  if (found) return SequentialDecision.EFFECT_FOUND;
  return ended ? SequentialDecision.NO_EFFECT_FOUND : SequentialDecision.CONTINUE;
}

function repeatedInterval(
  { lower, upper }: MonitoredLook,
  { estimate, standardError }: ObservedLookInput,
  { alpha, alternative }: TestOptions,
): Interval | null {
  const bound = alternative === AlternativeHypothesis.LESS ? -lower : upper;
  if (estimate == null || standardError == null || !Number.isFinite(bound)) return null;
  return intervalOf(aroundEstimate(estimate, bound * standardError, alternative), confidenceOf(alpha));
}

import { invalid } from '../../graph/expected-error.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { validNumber } from '../../graph/validation.js';
import { readFractions, readSpending, validFractions } from '../../results/alpha-spending.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { confidenceOf } from '../../results/confidence.js';
import { type Interval, intervalOf } from '../../results/interval.js';
import { afterStoppingOf, decisionOf } from '../../results/sequential-decision.js';
import { aroundEstimate } from '../../statistics/effects/arm-means.js';
import type { GroupSequentialDesign } from '../../statistics/sequential/group-sequential-bounds.js';
import { type MonitoredLook, type MonitoredTest, monitoredTest } from '../../statistics/sequential/monitored-test.js';
import { plannedBounds } from '../../statistics/sequential/planned-bounds.js';
import type { TestOptions } from '../../statistics/summaries.js';
import type { Engine } from '../../threads/engine.js';
import type { SequentialBoundsInput } from './sequential-bounds-input.js';
import { lookOf, type SequentialBounds } from './sequential-bounds-result.js';
import type { ObservedLookInput, SequentialTestInput } from './sequential-test-input.js';
import type { SequentialTest } from './sequential-test-result.js';

/** z beyond this is refused: normal probabilities farther out are no doubles. */
const LARGEST_Z = 35;

/** @throws ExpectedError naming the field at fault */
export async function calculateBounds(input: SequentialBoundsInput, engine: Engine): Promise<SequentialBounds> {
  const { informationFractions, numberOfLooks, fixedSampleSize } = input;
  const { design, size } = checkParts({
    design: () => designOf(input, () => readFractions('', informationFractions, numberOfLooks)),
    power: () => validNumber('power', input.power ?? 0.8, { above: 0, below: 1 }),
    size: () =>
      fixedSampleSize == null ? null : validNumber('fixedSampleSize', fixedSampleSize, { above: 0, atMost: 1e9 }),
  });
  const power = validNumber('power', input.power ?? 0.8, { above: design.alpha, below: 1 });
  const { looks, withEffect, ...bounds } = await engine.run(plannedBounds, [{ design, power, fixedSampleSize: size }]);
  const { expectedInformation, ...planned } = withEffect;
  return { ...bounds, ...planned, looks: looks.map(lookOf), expectedInformationWithEffect: expectedInformation };
}

/** @throws ExpectedError naming the field at fault */
export async function calculateSequentialTest(input: SequentialTestInput, engine: Engine): Promise<SequentialTest> {
  const fractions = input.looks.map(({ informationFraction }) => informationFraction);
  const { design, statistics } = checkParts({
    design: () => designOf(input, () => validFractions('looks', fractions)),
    statistics: () => checkEach(input.looks, (look, k) => statisticOf(look, `looks.${k}`)),
  });
  const test = await engine.run(monitoredTest, [{ design, statistics }]);
  return sequentialTestOf(test, input.looks, design);
}

function designOf(
  { alpha, alternative, spending, rho }: SequentialBoundsInput | SequentialTestInput,
  fractions: () => number[],
): GroupSequentialDesign {
  const checked = checkParts({
    informationFractions: fractions,
    alpha: () => validNumber('alpha', alpha ?? 0.05, { above: 0, below: 1 }),
    spending: () => readSpending('', spending, rho),
  });
  return { ...checked, alternative: alternative ?? AlternativeHypothesis.TWO_SIDED };
}

function statisticOf({ z, estimate, standardError }: ObservedLookInput, field: string): number {
  const range = { above: -LARGEST_Z, below: LARGEST_Z };
  if (z != null && estimate == null && standardError == null) return validNumber(`${field}.z`, z, range);
  if (z == null && estimate != null && standardError != null) {
    const spread = validNumber(`${field}.standardError`, standardError, { above: 0 });
    return validNumber(`${field}.estimate`, estimate / spread, range);
  }
  throw invalid(field, 'Give either `z`, or `estimate` with `standardError`.');
}

/** An engine's answer in the units of the estimates that were given. */
function sequentialTestOf(
  { looks, stoppedAt, stageWise }: MonitoredTest,
  inputs: readonly ObservedLookInput[],
  options: TestOptions,
): SequentialTest {
  const taken = looks.map((look, k) => ({ look, given: inputs[k] }));
  const end = taken.at(stoppedAt ?? -1);
  return {
    looks: taken.map(({ look, given }) => ({ ...lookOf(look), absolute: repeatedInterval(look, given, options) })),
    decision: decisionOf(stoppedAt !== null, stageWise !== null),
    stoppedAt: stoppedAt === null ? null : stoppedAt + 1,
    afterStopping: stageWise && afterStoppingOf(stageWise, unitOf(end), confidenceOf(options.alpha)),
  };
}

/** A drift, in standard errors at full information, is worth the standard error there; 1 when only z is known. */
function unitOf(end: { look: MonitoredLook; given?: ObservedLookInput } | undefined): number {
  const standardError = end?.given?.standardError;
  return end && standardError != null ? standardError * Math.sqrt(end.look.informationFraction) : 1;
}

function repeatedInterval(
  { lower, upper }: MonitoredLook,
  given: ObservedLookInput | undefined,
  { alpha, alternative }: TestOptions,
): Interval | null {
  const boundary = alternative === AlternativeHypothesis.LESS ? -lower : upper;
  if (given?.estimate == null || given.standardError == null || !Number.isFinite(boundary)) return null;
  return intervalOf(aroundEstimate(given.estimate, boundary * given.standardError, alternative), confidenceOf(alpha));
}

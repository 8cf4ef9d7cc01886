import { invalid } from '../../graph/expected-error.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { DEFAULT_SEED, seedNumber } from '../../graph/seed.js';
import { checkDistinct, validList, validNumber, validText } from '../../graph/validation.js';
import { alphaOf } from '../../results/confidence.js';
import type { PlannedChannel } from '../../statistics/budget-allocation/drawn-values.js';
import type { ResponseQuestion } from '../../statistics/budget-allocation/response-analysis.js';
import type { KnownDifference, ResponseData } from '../../statistics/response-curves/response-data.js';
import { ResponseCurveForm } from './response-curve-form.js';
import type { ResponseCurvesInput } from './response-curves-input.js';

const MOST = { periods: 520, channels: 8, controls: 10, experiments: 20, retentions: 6, before: 520 };
/** What is spent now is what was spent lately. */
const LATELY = 8;
export const TEST_PERIODS = 8;
export const DRAWS = 1_000;
const HARMONICS = [1, 2];

/** The names of the channels, and the question as the statistics take it. @throws ExpectedErrors of all parts */
export function questionOf(input: ResponseCurvesInput): { keys: string[]; question: ResponseQuestion } {
  const { outcome, alpha, keys, testPeriods, controls } = checkParts({
    outcome: () => validList('outcome', input.outcome, 3, MOST.periods, 'period'),
    alpha: () => alphaOf(input.confidenceLevel),
    keys: () => validKeys(input),
    testPeriods: () => validNumber('testPeriods', input.testPeriods ?? TEST_PERIODS, { atLeast: 4, atMost: 1_000 }),
    controls: () => controlsOf(input, input.outcome.length),
  });
  const { channels, retentions, differences } = checkParts({
    channels: () => checkEach(input.channels, plannedChannel),
    retentions: () => checkEach(input.channels, validRetentions),
    differences: () => differencesOf(input, keys),
  });
  const data: ResponseData = {
    outcome,
    controls,
    differences,
    channels: input.channels.map(({ spends, spendsBefore }) => ({ spends, before: spendsBefore ?? [] })),
  };
  const forms = input.forms ?? Object.values(ResponseCurveForm);
  const { budget } = input;
  return {
    keys,
    question: {
      data,
      channels,
      alpha,
      tried: { forms: [...new Set(forms)], retentions },
      budget: budget ? { total: budget.total ?? null, margin: budget.margin ?? null } : null,
      testPeriods: budget ? testPeriods : null,
      draws: DRAWS,
      seed: seedNumber(input.seed ?? DEFAULT_SEED),
    },
  };
}

function validKeys({ channels }: ResponseCurvesInput): string[] {
  validList('channels', channels, 1, MOST.channels, 'channel');
  checkEach(channels, ({ spends, spendsBefore, retentions }, index) => {
    validList(`channels.${index}.spends`, spends, 3, MOST.periods, 'period');
    validList(`channels.${index}.spendsBefore`, spendsBefore ?? [], 0, MOST.before, 'period');
    validList(`channels.${index}.retentions`, retentions ?? [0], 1, MOST.retentions, 'share');
  });
  return checkDistinct(
    (index) => `channels.${index}.key`,
    channels.map(({ key }) => key.trim()),
    (key, index) => validText(`channels.${index}.key`, key, 200),
  );
}

export function validRetentions(
  { retentions }: Pick<ResponseCurvesInput['channels'][number], 'retentions'>,
  index: number,
): number[] {
  return checkEach(retentions ?? [0], (share, i) => {
    return validNumber(`channels.${index}.retentions.${i}`, share, { atLeast: 0, below: 1 });
  });
}

export function plannedChannel(
  {
    spends,
    current,
    minimum,
    maximum,
  }: Pick<ResponseCurvesInput['channels'][number], 'spends' | 'current' | 'minimum' | 'maximum'>,
  index: number,
): PlannedChannel {
  const lately = spends.slice(-LATELY);
  const least = minimum ?? 0;
  return checkParts({
    minimum: () => validNumber(`channels.${index}.minimum`, least, { atLeast: 0 }),
    maximum: () => validNumber(`channels.${index}.maximum`, maximum ?? Math.max(least, ...spends), { atLeast: least }),
    current: () => {
      const mean = lately.reduce((sum, spend) => sum + spend, 0) / lately.length;
      return validNumber(`channels.${index}.current`, current ?? mean, { atLeast: 0 });
    },
  });
}

/** The columns beside spend: constant, trend, seasons, and those given. @param many periods */
export function controlsOf(
  input: Pick<ResponseCurvesInput, 'constant' | 'trend' | 'seasonLength' | 'controls'>,
  many: number,
): number[][] {
  const periods = Array.from({ length: many }, (_, period) => period);
  const given = validList('controls', input.controls ?? [], 0, MOST.controls, 'column');
  checkEach(given, ({ name, values }, index) => {
    validText(`controls.${index}.name`, name, 200);
    if (values.length === periods.length) return;
    throw invalid(
      `controls.${index}.values`,
      `Give one value for each of the ${periods.length} periods; there are ${values.length}.`,
    );
  });
  const season =
    input.seasonLength == null ? null : validNumber('seasonLength', input.seasonLength, { atLeast: 2, atMost: 366 });
  const waves = HARMONICS.filter((harmonic) => season !== null && season > 2 * harmonic).flatMap((harmonic) => {
    const angle = (period: number) => (2 * Math.PI * harmonic * period) / season!;
    return [periods.map((period) => Math.sin(angle(period))), periods.map((period) => Math.cos(angle(period)))];
  });
  return [
    ...(input.constant === false ? [] : [periods.map(() => 1)]),
    // From −½ to ½, so that the constant is the middle.
    ...(input.trend ? [periods.map((period) => period / Math.max(1, periods.length - 1) - 0.5)] : []),
    ...waves,
    ...given.map(({ values }) => values),
  ];
}

export function differencesOf(
  { experiments }: Pick<ResponseCurvesInput, 'experiments'>,
  keys: readonly string[],
): KnownDifference[] {
  const given = validList('experiments', experiments ?? [], 0, MOST.experiments, 'experiment');
  return checkEach(given, ({ channel, from, to, difference, standardError }, index) => {
    const place = keys.indexOf(channel.trim());
    if (place < 0) {
      throw invalid(
        `experiments.${index}.channel`,
        `There is no channel “${channel}” in the input: give one of ${keys.join(', ')}.`,
      );
    }
    return checkParts({
      channel: () => place,
      from: () => validNumber(`experiments.${index}.from`, from, { atLeast: 0 }),
      to: () => validNumber(`experiments.${index}.to`, to, { atLeast: 0 }),
      estimate: () => validNumber(`experiments.${index}.difference`, difference, {}),
      standardError: () => validNumber(`experiments.${index}.standardError`, standardError, { above: 0 }),
    });
  });
}

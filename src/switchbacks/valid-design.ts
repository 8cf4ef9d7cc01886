import { randomBytes } from 'node:crypto';
import { ExpectedError, invalid, UserErrorCode } from '../graph/expected-error.js';
import { checkEach, checkParts } from '../graph/problems.js';
import { checkDistinct, validKey, validList, validNumber, validText } from '../graph/validation.js';
import { correctionOf, PValueAdjustment } from '../results/p-value-adjustment.js';
import { followsClock } from './period-times.js';
import type { SwitchbackArm, SwitchbackDesign } from './switchback.js';
import type { CreateSwitchbackInput, SwitchbackArmInput } from './switchback-input.js';

const HOUR = 3_600_000;
const MAX_PERIODS = 5_000;
/** In hours; the longest is a month. */
const SHORTEST_PERIOD = 0.1;
const LONGEST_PERIOD = 744;

/** The design that a client asks for, with a seed. @throws ExpectedError naming the input at fault */
export function validDesign(input: CreateSwitchbackInput, now: Date, timeZone: string): SwitchbackDesign {
  const {
    schedule,
    drawn: _,
    startsAt,
    ...parts
  } = checkParts({
    arms: () => validArms(input.arms),
    startsAt: () => {
      if (input.startsAt >= now) return input.startsAt.getTime();
      throw invalid('startsAt', 'The schedule is drawn before it starts: give a future time.');
    },
    schedule: () => validPeriods(input, timeZone),
    drawn: () => refusePeriods(input),
    seed: () => (input.seed == null ? randomBytes(16).toString('hex') : validText('seed', input.seed, 200)),
    alpha: () => validNumber('alpha', input.alpha ?? 0.05, { above: 0, below: 1 }),
    correction: () => correctionOf('correction', input.correction ?? PValueAdjustment.HOLM),
  });
  const { block, periods } = input;
  return { ...schedule, startsAt, block, periods, ...parts };
}

/** The length of periods, of their washout, and the clocks that they follow. */
function validPeriods(input: CreateSwitchbackInput, timeZone: string) {
  const { periodMs, washoutMs } = checkParts({
    periodMs: () => hours('periodHours', input.periodHours, SHORTEST_PERIOD, LONGEST_PERIOD),
    // With a wrong period, the washout is compared with the longest there is.
    washoutMs: () => hours('washoutHours', input.washoutHours ?? 0, 0, longestWashout(input)),
  });
  const zone = timeZone !== 'UTC' && followsClock(periodMs) ? timeZone : null;
  // Clocks that are put forward make one period an hour shorter.
  if (washoutMs >= periodMs - (zone === null ? 0 : HOUR)) {
    const margin = zone === null ? '' : ', by more than the hour that clocks skip';
    throw invalid('washoutHours', `The washout must be shorter than a period${margin}.`);
  }
  return { periodMs, timeZone: zone, washoutMs };
}

function longestWashout({ periodHours }: CreateSwitchbackInput): number {
  return periodHours >= SHORTEST_PERIOD && periodHours <= LONGEST_PERIOD ? periodHours : LONGEST_PERIOD;
}

function refusePeriods({ block, periods }: CreateSwitchbackInput): void {
  if (Number.isInteger(periods) && periods >= 2 * block && periods <= MAX_PERIODS) return;
  const message = `Give at least two whole blocks and at most ${MAX_PERIODS} periods; these are ${periods} periods in blocks of ${block}.`;
  throw new ExpectedError('periods', UserErrorCode.OUT_OF_RANGE, message);
}

function hours(field: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return Math.round(value * HOUR);
  const message = `Give from ${least} to ${most} hours; this is ${value}.`;
  throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, message);
}

function validArms(inputs: readonly SwitchbackArmInput[]): SwitchbackArm[] {
  validList('arms', inputs, 2, 20);
  const controls = inputs.filter(({ isControl }) => isControl).length;
  const keys = inputs.map(({ key }) => key);
  const { weights } = checkParts({
    control: () => {
      if (controls !== 1)
        throw invalid('arms', `Exactly one arm is the control (isControl: true); there are ${controls}.`);
    },
    keys: () =>
      checkDistinct(
        (index) => `arms.${index}`,
        keys,
        (key, index) => validKey(`arms.${index}.key`, key),
      ),
    weights: () =>
      checkEach(inputs, ({ weight }, index) =>
        validNumber(`arms.${index}.weight`, weight ?? 1, { above: 0, atMost: 1e6 }),
      ),
  });
  return inputs.map(({ key, isControl }, index) => {
    return { key, isControl: isControl ?? false, weight: weights[index] as number };
  });
}

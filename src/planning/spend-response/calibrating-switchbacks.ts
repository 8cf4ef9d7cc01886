import type { Database } from '../../database/database.js';
import type { Advice } from '../../graph/advice.js';
import { ExpectedError, invalid, notFound, UserErrorCode } from '../../graph/expected-error.js';
import { lookUpEach } from '../../graph/problems.js';
import { dayText } from '../../graph/times/calendar-day.js';
import { dayAt, startOfDay } from '../../graph/times/local-time.js';
import { checkDistinct, validList } from '../../graph/validation.js';
import { notOver } from '../../results/readouts/not-over.js';
import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import { normalQuantile } from '../../statistics/distributions/normal.js';
import { drawSchedule, type SwitchbackPeriod } from '../../switchbacks/schedule.js';
import type { Switchback } from '../../switchbacks/switchback.js';
import type { SwitchbackReadout } from '../../switchbacks/switchback-readout.js';
import type { SwitchbackService } from '../../switchbacks/switchback-service.js';
import type { SpendCalibration } from './channel-response.js';
import { dailySpend } from './outcome-queries.js';

const MOST = 10;
const DAY = 86_400_000;
/** The spread of one block is not known. */
const FEWEST_BLOCKS = 2;

/** What is asked of switchbacks that varied spend. */
export interface CalibrationQuestion {
  metricId: number;
  /** Keys of the channels by id. */
  channels: ReadonlyMap<number, string>;
  /** The length of a period of the answer, in milliseconds. */
  periodMs: number;
  missingSpendIsZero: boolean;
}

/** Switchbacks that vary spend, in the periods of a question. */
export interface Calibrations {
  found: SpendCalibration[];
  /** The times, in milliseconds, in which they compared periods. */
  times: { key: string; from: number; until: number }[];
  warnings: Advice[];
}

/** Reads switchbacks, and what was spent while their arms were on. */
export class CalibratingSwitchbacks {
  constructor(
    private readonly database: Database,
    private readonly switchbacks: SwitchbackService,
    private readonly timeZone: string,
  ) {}

  /** @throws ExpectedErrors for switchbacks that are unknown, measure something else, or say nothing yet */
  async read(keys: readonly string[], question: CalibrationQuestion): Promise<Calibrations> {
    validList('switchbacks', keys, 0, MOST, 'switchback');
    checkDistinct(
      (index) => `switchbacks.${index}`,
      keys,
      (key) => key,
    );
    const found = await lookUpEach(keys, (key, index) => this.find(`switchbacks.${index}`, key, question));
    const readouts = await this.switchbacks.readouts(found);
    const read = await lookUpEach(found, (switchback, index) => {
      return this.calibrated(`switchbacks.${index}`, switchback, readouts[index] as SwitchbackReadout, question);
    });
    return {
      found: read.flatMap((one) => one.found),
      times: read.map(({ time }) => time),
      warnings: found.flatMap(({ key }, index) =>
        readouts[index]?.status === ReadoutStatus.FINAL ? [] : [notOver(`The switchback "${key}"`)],
      ),
    };
  }

  private async find(field: string, key: string, { metricId, channels }: CalibrationQuestion): Promise<Switchback> {
    const switchback = await this.switchbacks.find(key);
    if (switchback === null) throw notFound(field, 'switchback', key);
    if (switchback.metricId !== metricId) {
      throw invalid(field, `"${key}" measures another metric. Give switchbacks of the metric that is explained.`);
    }
    if (!channels.has(switchback.channelId)) {
      throw invalid(
        field,
        `The channel of "${key}" is not among those asked for: ${[...channels.values()].join(', ')}.`,
      );
    }
    if (switchback.design.periodMs < DAY) {
      throw invalid(field, `The periods of "${key}" are shorter than a day, and spend is recorded by day.`);
    }
    return switchback;
  }

  private async calibrated(
    field: string,
    { key, channelId, design }: Switchback,
    readout: SwitchbackReadout,
    { channels, periodMs, missingSpendIsZero }: CalibrationQuestion,
  ): Promise<{ found: SpendCalibration[]; time: Calibrations['times'][number] }> {
    const periods = drawSchedule(design).periods.slice(0, readout.blocks * design.block);
    const [first, last] = [periods[0], periods.at(-1)];
    if (readout.blocks < FEWEST_BLOCKS || first === undefined || last === undefined) {
      const message = `"${key}" has ${readout.blocks} complete blocks, and its effect needs ${FEWEST_BLOCKS} at least.`;
      throw new ExpectedError(field, UserErrorCode.WRONG_STATE, message);
    }
    const time = { key, from: first.startsAt.getTime(), until: last.endsAt.getTime() };
    const [fromDay, lastDay] = [dayAt(time.from, this.timeZone), dayAt(time.until - 1, this.timeZone)];
    const spent = await this.database.read((session) => dailySpend(session, channelId, fromDay, lastDay + 1));
    const onDay = (day: number) => {
      const amount = spent.get(day);
      if (amount !== undefined || missingSpendIsZero) return amount ?? 0;
      throw invalid(field, `No spend is recorded on ${dayText(day)}, while "${key}" ran. Record it, 0 included.`);
    };
    const meanOf = (arm: string) => {
      const own = periods.filter((period) => period.arm === arm).map((period) => this.spentIn(period, onDay));
      return (own.reduce((sum, amount) => sum + amount, 0) / own.length) * (periodMs / design.periodMs);
    };
    const control = design.arms.find(({ isControl }) => isControl)!.key;
    const from = meanOf(control);
    // Events of a washout are not counted, so that the difference is that of the rest of the period.
    const scale = periodMs / (design.periodMs - design.washoutMs);
    const found = readout.effects.map(({ arm, absolute: { estimate, lower, upper, level } }) => {
      const to = meanOf(arm);
      if (estimate === null || lower === null || upper === null || !(upper > lower)) {
        throw new ExpectedError(
          field,
          UserErrorCode.WRONG_STATE,
          `The effect of "${arm}" in "${key}" has no interval.`,
        );
      }
      if (Math.abs(to - from) <= 1e-9 * Math.max(to, from)) {
        throw invalid(
          field,
          `As much was spent while "${arm}" of "${key}" was on as in the control: spend did not vary.`,
        );
      }
      // The error whose normal interval is that of the test, which has few degrees of freedom.
      const standardError = ((upper - lower) / 2 / normalQuantile((1 + level) / 2)) * scale;
      const channel = channels.get(channelId) as string;
      return { switchback: key, arm, channel, from, to, difference: estimate * scale, standardError };
    });
    return { found, time };
  }

  /** What was spent in a period: days that it shares with the next one count by their part in it. */
  private spentIn({ startsAt, endsAt }: SwitchbackPeriod, onDay: (day: number) => number): number {
    const [start, end] = [startsAt.getTime(), endsAt.getTime()];
    let spent = 0;
    for (let day = dayAt(start, this.timeZone); startOfDay(day, this.timeZone) < end; day += 1) {
      const [from, until] = [startOfDay(day, this.timeZone), startOfDay(day + 1, this.timeZone)];
      spent += (onDay(day) * (Math.min(end, until) - Math.max(start, from))) / (until - from);
    }
    return spent;
  }
}

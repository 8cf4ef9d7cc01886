import { calculateResponseCurves } from '../../calculators/response-curves/response-curves-calculator.js';
import type { ResponseCurvesInput } from '../../calculators/response-curves/response-curves-input.js';
import type { SpendTestValue } from '../../calculators/response-curves/response-curves-result.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import type { Switchback } from '../../switchbacks/switchback.js';
import type { SwitchbackService } from '../../switchbacks/switchback-service.js';
import type { Engine } from '../../threads/engine.js';
import { type ChannelResponseInput, ResponsePeriod } from '../spend-response/channel-response-input.js';
import type { ChannelResponseService } from '../spend-response/channel-response-service.js';
import type { CreateSpendTestInput } from './spend-test-input.js';

const HOURS_PER_DAY = 24;
const PERIOD_DAYS: Record<ResponsePeriod, number> = { DAY: 1, WEEK: 7, MONTH: 30 };
/** Each arm has two periods of a block. */
const BLOCK = 4;
const FEWEST_BLOCKS = 2;
const TEST_PERIODS = 8;

/** Makes a switchback of the test of spend that tells most. */
export class SpendTestService {
  constructor(
    private readonly switchbacks: SwitchbackService,
    private readonly responses: ChannelResponseService,
    private readonly engine: Engine,
  ) {}

  /**
   * The control has the current spend, the other arm that of the test. The same input gives the same test, and a switchback of that key
   * is not made twice.
   * @throws ExpectedError naming the input at fault, or where no test tells anything
   */
  async create(input: CreateSpendTestInput, actor: string): Promise<{ switchback: Switchback; test: SpendTestValue }> {
    const asked = askedHistory(input);
    const test = await this.mostTelling(asked, input.channel?.trim());
    const blocks = Math.max(FEWEST_BLOCKS, Math.ceil((asked.testPeriods ?? TEST_PERIODS) / BLOCK));
    const switchback = await this.switchbacks.create(
      {
        key: input.key,
        channel: test.channel,
        metric: input.metric,
        arms: [{ key: 'current-spend', isControl: true }, { key: test.to === 0 ? 'pause' : 'other-spend' }],
        startsAt: input.startsAt,
        periodHours: (input.periodDays ?? asked.periodDays) * HOURS_PER_DAY,
        block: BLOCK,
        periods: blocks * BLOCK,
      },
      actor,
    );
    return { switchback, test };
  }

  private async mostTelling(asked: AskedHistory, wanted: string | undefined): Promise<SpendTestValue> {
    const { field } = asked;
    if (!asked.budget) throw invalid(`${field}.budget`, 'Give a budget: a test is worth what it changes about one.');
    const { keys, tests, reason } = await this.tests(asked, wanted);
    if (wanted !== undefined && !keys.includes(wanted)) throw unknownChannel(wanted, keys);
    if (reason !== null) throw new ExpectedError(field, UserErrorCode.INVALID, reason);
    const test = tests.find((one) => wanted === undefined || one.channel === wanted);
    // Within two standard errors of the simulation, the gain may as well be 0.
    if (test !== undefined && test.gain > 2 * test.simulationError) return test;
    throw invalid(
      field,
      'No test would change how the budget is spread: lower the error of the test with more periods (`testPeriods`), or leave the spends as planned.',
    );
  }

  /** The channels, their tests, and why there is no curve; null where there is one. */
  private async tests({ curves, recorded }: AskedHistory, wanted: string | undefined) {
    if (curves !== null) {
      const keys = curves.channels.map(({ key }) => key.trim());
      if (wanted !== undefined && !keys.includes(wanted)) throw unknownChannel(wanted, keys);
      const { tests, insufficientData } = await calculateResponseCurves(curves, this.engine);
      return { keys, tests, reason: insufficientData?.reason ?? null };
    }
    const { channels, tests } = await this.responses.response(recorded as ChannelResponseInput);
    const missing = channels.flatMap(({ channel, insufficientData }) => {
      return insufficientData === null ? [] : [`"${channel.key}": ${insufficientData.reason}`];
    });
    const reason = missing.length < channels.length ? null : `No channel has a curve. ${missing.join(' ')}`.trim();
    return { keys: channels.map(({ channel }) => channel.key), tests, reason };
  }
}

/** The history to learn from: of the request, or recorded. */
interface AskedHistory {
  /** The name of the argument. */
  field: 'curves' | 'recorded';
  curves: ResponseCurvesInput | null;
  recorded: ChannelResponseInput | null;
  budget: ResponseCurvesInput['budget'];
  testPeriods: number | null;
  periodDays: number;
}

function askedHistory({ curves = null, recorded = null }: CreateSpendTestInput): AskedHistory {
  const given = curves ?? recorded;
  if (given === null || (curves !== null && recorded !== null)) {
    throw invalid('curves', 'Give exactly one of `curves` and `recorded`: the history to learn from.');
  }
  return {
    ...{ field: curves === null ? 'recorded' : 'curves', curves, recorded, budget: given.budget },
    testPeriods: given.testPeriods ?? null,
    periodDays: PERIOD_DAYS[recorded?.period ?? ResponsePeriod.WEEK],
  };
}

function unknownChannel(wanted: string, keys: readonly string[]): ExpectedError {
  return invalid('channel', `The history has no channel “${wanted}”: give one of ${keys.join(', ')}.`);
}

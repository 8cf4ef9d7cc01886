import { calculateResponseCurves } from '../../calculators/response-curves/response-curves-calculator.js';
import type { SpendTestValue } from '../../calculators/response-curves/response-curves-result.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import type { Switchback } from '../../switchbacks/switchback.js';
import type { SwitchbackService } from '../../switchbacks/switchback-service.js';
import type { Engine } from '../../threads/engine.js';
import type { CreateSpendTestInput } from './spend-test-input.js';

const HOURS_PER_DAY = 24;
const PERIOD_DAYS = 7;
/** Each arm has two periods of a block. */
const BLOCK = 4;
const FEWEST_BLOCKS = 2;
const TEST_PERIODS = 8;

/** Makes a switchback of the test of spend that tells most. */
export class SpendTestService {
  constructor(
    private readonly switchbacks: SwitchbackService,
    private readonly engine: Engine,
  ) {}

  /**
   * The control has the current spend, the other arm that of the test. The same input gives the same test, and a switchback of that key
   * is not made twice.
   * @throws ExpectedError naming the input at fault, or where no test tells anything
   */
  async create(input: CreateSpendTestInput, actor: string): Promise<{ switchback: Switchback; test: SpendTestValue }> {
    const test = await this.mostTelling(input);
    const blocks = Math.max(FEWEST_BLOCKS, Math.ceil((input.curves.testPeriods ?? TEST_PERIODS) / BLOCK));
    const switchback = await this.switchbacks.create(
      {
        key: input.key,
        channel: test.channel,
        metric: input.metric,
        arms: [{ key: 'current-spend', isControl: true }, { key: test.to === 0 ? 'pause' : 'other-spend' }],
        startsAt: input.startsAt,
        periodHours: (input.periodDays ?? PERIOD_DAYS) * HOURS_PER_DAY,
        block: BLOCK,
        periods: blocks * BLOCK,
      },
      actor,
    );
    return { switchback, test };
  }

  private async mostTelling({ curves, channel }: CreateSpendTestInput): Promise<SpendTestValue> {
    if (!curves.budget) throw invalid('curves.budget', 'Give a budget: a test is worth what it changes about one.');
    const keys = curves.channels.map(({ key }) => key.trim());
    const wanted = channel?.trim();
    if (wanted !== undefined && !keys.includes(wanted)) {
      throw invalid('channel', `The history has no channel “${wanted}”: give one of ${keys.join(', ')}.`);
    }
    const { tests, insufficientData } = await calculateResponseCurves(curves, this.engine);
    if (insufficientData) throw new ExpectedError('curves', UserErrorCode.INVALID, insufficientData.reason);
    const test = tests.find((one) => wanted === undefined || one.channel === wanted);
    // Within two standard errors of the simulation, the gain may as well be 0.
    if (test !== undefined && test.gain > 2 * test.simulationError) return test;
    throw invalid(
      'curves',
      'No test would change how the budget is spread: lower the error of the test with more `testPeriods`, or leave the spends as planned.',
    );
  }
}

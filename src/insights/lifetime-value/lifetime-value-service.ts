import type { Database, Session } from '../../database/database.js';
import { lookUpParts } from '../../graph/problems.js';
import { DEFAULT_SEED } from '../../graph/seed.js';
import { validDay } from '../../graph/times/calendar-day.js';
import { validNumber } from '../../graph/validation.js';
import type { MetricService } from '../../metrics/metric-service.js';
import { alphaOf } from '../../results/confidence.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { type Engine, EngineLimitError } from '../../threads/engine.js';
import { AcquisitionMoment } from '../cohorts/cohort-queries.js';
import { countedAmounts } from '../cohorts/counted-amounts.js';
import { type LifetimeAnalysis, lifetimeAnalysis } from './lifetime-analysis.js';
import { assembleLifetime } from './lifetime-assembly.js';
import type { LifetimeQuestion } from './lifetime-question.js';
import { readLifetime } from './lifetime-reading.js';
import type { LifetimeValue } from './lifetime-value.js';
import { type LifetimeValueInput, PurchaseModel } from './lifetime-value-input.js';

const LONGEST_UNIT = 366;
const USUAL_UNIT = 7;
const LONGEST_HORIZON_DAYS = 20 * 366;
/** Beyond, limits would be the extremes of the draws. */
const HIGHEST_LEVEL = 0.99;
const USUAL_LEVEL = 0.95;

/** Predicts what customers will buy from when they bought. */
export class LifetimeValueService {
  constructor(
    private readonly database: Database,
    private readonly metrics: MetricService,
    private readonly segments: SegmentService,
    private readonly engine: Engine,
    private readonly clock: () => Date,
    private readonly settings: { timeZone: string; currency: string },
  ) {}

  /** @throws ExpectedError for what cannot be asked */
  async value(input: LifetimeValueInput): Promise<LifetimeValue> {
    const asked = await this.database.analyse((session) => this.read(session, input));
    const found = asked.question && (await this.analyse(asked.question));
    return assembleLifetime(asked, found);
  }

  private async analyse(question: LifetimeQuestion): Promise<LifetimeAnalysis> {
    try {
      return await this.engine.run(lifetimeAnalysis, [question]);
    } catch (error) {
      throw error instanceof EngineLimitError ? shorterAs(question, error) : error;
    }
  }

  private async read(session: Session, input: LifetimeValueInput) {
    const { timeZone, currency } = this.settings;
    const now = this.clock().getTime();
    const timeUnitDays = validNumber('timeUnitDays', input.timeUnitDays ?? USUAL_UNIT, {
      atLeast: 1,
      atMost: LONGEST_UNIT,
    });
    const asked = await lookUpParts({
      alpha: () =>
        alphaOf(
          validNumber('confidenceLevel', input.confidenceLevel ?? USUAL_LEVEL, { above: 0, atMost: HIGHEST_LEVEL }),
        ),
      amounts: () => countedAmounts(session, this.metrics, { event: input.event, margin: input.margin }, now),
      margin: () => validNumber('margin', input.margin ?? 1, { atLeast: 0 }),
      horizon: () =>
        validNumber('horizon', input.horizon, { atLeast: 1, atMost: Math.floor(LONGEST_HORIZON_DAYS / timeUnitDays) }),
      discountRate: () => validNumber('discountRate', input.discountRate ?? 0, { atLeast: 0, atMost: 10 }),
      segment: () => (input.segment == null ? null : this.segments.get(input.segment)),
      until: () => (input.until == null ? null : validDay('until', input.until)),
    });
    const byChannel = input.byChannel ?? false;
    const options = { ...asked, timeUnitDays, timeZone, currency, byChannel, withSpend: input.spend ?? byChannel };
    return readLifetime(session, this.segments, {
      ...options,
      model: input.model ?? PurchaseModel.MBG_NBD,
      seed: input.seed ?? DEFAULT_SEED,
      acquisition: input.acquisition ?? AcquisitionMoment.ACQUIRED_AT,
      missingSpendIsZero: input.missingSpendIsZero ?? false,
    });
  }
}

/** Says which arguments make the calculation shorter. */
function shorterAs({ channels, model }: LifetimeQuestion, { message }: EngineLimitError): EngineLimitError {
  const steps = [
    channels !== null && 'omit `byChannel`',
    model === PurchaseModel.PARETO_NBD && 'use the `model` MBG_NBD',
    'give a `segment` of fewer customers',
  ].filter((step) => step !== false);
  return new EngineLimitError(`${message} To make \`lifetimeValue\` shorter: ${steps.join(', or ')}.`);
}

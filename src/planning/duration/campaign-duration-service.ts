import { EventType } from '../../customers/event-type.js';
import { NOT_ERASED } from '../../customers/known-values.js';
import { countCustomers } from '../../customers/population.js';
import type { Database, Session } from '../../database/database.js';
import { invalid, notFound } from '../../graph/expected-error.js';
import { validNumber } from '../../graph/validation.js';
import type { MetricService } from '../../metrics/metric-service.js';
import { insufficientData } from '../../results/insufficient-data.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { arrivalCurve, daysUntil } from './arrival-curve.js';
import { type ArrivalSource, acquisitions, eventArrivals, firstArrival, newArrivals } from './arrival-statements.js';
import type { CampaignDuration, ReplayedDays } from './campaign-duration.js';
import { type CampaignDurationInput, Enrolment } from './campaign-duration-input.js';

const MS_PER_DAY = 86_400_000;
const MOST_REPLAYS = 8;
const DAYS_BETWEEN_STARTS = 7;
const FEWEST_DAYS = 7;

/** How long it takes until enough customers have come, by how they came before. */
export class CampaignDurationService {
  constructor(
    private readonly database: Database,
    private readonly segments: SegmentService,
    private readonly metrics: MetricService,
    private readonly clock: () => Date,
  ) {}

  /** @throws ExpectedError for unknown keys and numbers out of range */
  async duration(input: CampaignDurationInput): Promise<CampaignDuration> {
    const customers = validNumber('customers', input.customers, { above: 0, atMost: 1e12 });
    const horizon = validHorizon(input.horizonDays ?? 84);
    const enrolment = input.enrolment ?? Enrolment.NEW_CUSTOMERS;
    const window = input.metric == null ? 0 : ((await this.metrics.get(input.metric)).windowMs ?? 0);
    const now = this.momentOf(input.asOf ?? null);
    const { replays, already } = await this.database.analyse((session) =>
      this.replays(session, input, enrolment, horizon, now),
    );
    const answered = (
      days: ReplayedDays,
      shown: Pick<CampaignDuration, 'replays' | 'arrivals'>,
      reason: string | null,
    ) => ({
      enrolmentDays: days,
      totalDays: plus(days, window / MS_PER_DAY),
      ...shown,
      insufficientData: insufficientData(reason),
    });
    if (replays.length === 0) return answered(never, { replays: 0, arrivals: [] }, tooShort);
    const arrivals = arrivalCurve(replays, already);
    const days = daysUntil(arrivals, customers, enrolment !== Enrolment.EVENT && enrolment !== Enrolment.LIST);
    const spread =
      replays.length > 1 || enrolment === Enrolment.LIST ? days : { ...days, fastest: null, slowest: null };
    const reason = days.average === null ? whyNever(enrolment, arrivals.at(-1)!.customers, arrivals.length - 1) : null;
    return answered(spread, { replays: enrolment === Enrolment.LIST ? 0 : replays.length, arrivals }, reason);
  }

  private momentOf(asOf: Date | null): number {
    const now = this.clock();
    if (asOf !== null && asOf > now) throw invalid('asOf', 'Nobody knows who will come: choose a moment that is past.');
    return (asOf ?? now).getTime();
  }

  private async replays(
    session: Session,
    input: CampaignDurationInput,
    enrolment: Enrolment,
    horizon: number,
    now: number,
  ): Promise<{ replays: number[][]; already: number }> {
    const population = await this.population(session, input.segment ?? null, now);
    const listed = enrolment === Enrolment.LIST || enrolment === Enrolment.LIST_AND_NEW;
    const [already = 0] = listed ? await countCustomers(session, [population]) : [];
    if (enrolment === Enrolment.LIST) return { replays: [[]], already };
    const source = await this.source(session, input, enrolment, population);
    const first = await firstArrival(session, source, now);
    const starts = first === null ? [] : replayStarts(first, now, horizon);
    const days = first === null ? 0 : Math.min(horizon, Math.floor((now - first) / MS_PER_DAY));
    return { replays: starts.length === 0 ? [] : await newArrivals(session, source, starts, days), already };
  }

  private async population(session: Session, key: string | null, now: number): Promise<string> {
    if (key === null) return NOT_ERASED;
    return (await this.segments.conditions(session, [await this.segments.get(key)], `${now}`))[0]!;
  }

  private async source(
    session: Session,
    { event }: CampaignDurationInput,
    enrolment: Enrolment,
    population: string,
  ): Promise<ArrivalSource> {
    if ((enrolment === Enrolment.EVENT) !== (event != null)) {
      throw invalid('event', 'Give `event` with the enrolment EVENT, and only then.');
    }
    if (event == null) return acquisitions(population);
    const eventType = await session.manager.findOneBy(EventType, { key: event });
    if (!eventType) throw notFound('event', 'event type', event);
    return eventArrivals(population, eventType.id);
  }
}

const never: ReplayedDays = { average: null, fastest: null, slowest: null };
const tooShort = 'There is no week of past arrivals to replay.';

function validHorizon(days: number): number {
  if (days >= FEWEST_DAYS && days <= 365) return days;
  throw invalid('horizonDays', `Give 7 to 365 days; this is ${days}.`);
}

/** Starts a week apart, the last one horizon ago, none before the first arrival; a short history makes a short horizon. */
function replayStarts(first: number, now: number, horizon: number): number[] {
  const days = Math.min(horizon, Math.floor((now - first) / MS_PER_DAY));
  if (days < FEWEST_DAYS) return [];
  const last = now - days * MS_PER_DAY;
  return Array.from({ length: MOST_REPLAYS }, (_, back) => last - back * DAYS_BETWEEN_STARTS * MS_PER_DAY).filter(
    (start) => start >= first,
  );
}

function plus({ average, fastest, slowest }: ReplayedDays, days: number): ReplayedDays {
  const add = (value: number | null) => (value === null ? null : value + days);
  return { average: add(average), fastest: add(fastest), slowest: add(slowest) };
}

function whyNever(enrolment: Enrolment, customers: number, days: number): string {
  const reached = Math.floor(customers);
  if (enrolment === Enrolment.LIST) return `The segment has ${reached} customers, and a list does not grow.`;
  if (enrolment === Enrolment.EVENT) {
    return `After ${days} days ${reached} different customers have come, and more and more come for the second time.`;
  }
  return `In the ${days} days replayed no new customers came.`;
}

import { EventType } from '../../customers/event-types/event-type.js';
import { countCustomers } from '../../customers/population.js';
import type { Database, Session } from '../../database/database.js';
import type { Advice } from '../../graph/advice.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { unknownKey } from '../../graph/unknown-key.js';
import { validNumber } from '../../graph/validation.js';
import type { MetricService } from '../../metrics/metric-service.js';
import { insufficientData } from '../../results/insufficient-data.js';
import type { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { arrivalAdvice } from './arrival-advice.js';
import { arrivalCurve, daysUntil } from './arrival-curve.js';
import { acquisitions, eventArrivals, firstArrival, newArrivals } from './arrival-queries.js';
import type { CampaignDuration, ReplayedDays } from './campaign-duration.js';
import { type CampaignDurationInput, Enrollment } from './campaign-duration-input.js';

const MS_PER_DAY = 86_400_000;
const MOST_REPLAYS = 8;
const DAYS_BETWEEN_STARTS = 7;
const FEWEST_DAYS = 7;
const MOST_DAYS = 365;
const USUAL_DAYS = 84;

/** Past arrivals that are replayed. */
interface Arrivals {
  enrollment: Enrollment;
  /** Customers at the start. */
  already: number;
  /** For each replay, the new customers of each day. */
  replays: number[][];
  warnings: Advice[];
}

/** Estimates from past arrivals how long a campaign takes to reach a number of customers. */
export class CampaignDurationService {
  constructor(
    private readonly database: Database,
    private readonly segments: SegmentService,
    private readonly metrics: MetricService,
    private readonly clock: () => Date,
  ) {}

  /** @throws ExpectedError for unknown keys and numbers out of range */
  async duration(input: CampaignDurationInput): Promise<CampaignDuration> {
    const target = validNumber('customers', input.customers, { above: 0, atMost: 1e12 });
    const horizon = validHorizon(input.horizonDays ?? USUAL_DAYS);
    const windowMs = input.metric == null ? null : (await this.metrics.get(input.metric)).windowMs;
    const now = this.momentOf(input.asOf ?? null);
    const segment = input.segment == null ? null : await this.segments.get(input.segment);
    const arrivals = await this.database.analyse((session) => this.arrivals(session, input, segment, horizon, now));
    return durationOf(arrivals, target, (windowMs ?? 0) / MS_PER_DAY);
  }

  private momentOf(asOf: Date | null): number {
    const now = this.clock();
    if (asOf !== null && asOf > now) throw invalid('asOf', 'Only past arrivals can be replayed: choose a past moment.');
    return (asOf ?? now).getTime();
  }

  private async arrivals(
    session: Session,
    input: CampaignDurationInput,
    segment: Segment | null,
    horizon: number,
    now: number,
  ): Promise<Arrivals> {
    const enrollment = input.enrollment ?? Enrollment.NEW_CUSTOMERS;
    const population = await this.segments.population(session, segment, `${now}`);
    const listed = enrollment === Enrollment.LIST || enrollment === Enrollment.LIST_AND_NEW;
    const [already = 0] = listed ? await countCustomers(session, [population]) : [];
    if (enrollment === Enrollment.LIST) return { enrollment, already, replays: [[]], warnings: [] };
    const eventType = await enrollingEvent(session, input.event ?? null, enrollment);
    const source = eventType === null ? acquisitions(population) : eventArrivals(population, eventType.id);
    const first = await firstArrival(session, source, now);
    if (first === null) return { enrollment, already, replays: [], warnings: [] };
    const days = Math.min(horizon, Math.floor((now - first) / MS_PER_DAY));
    const starts = replayStarts(first, now - days * MS_PER_DAY, days);
    const from = starts.at(-1) ?? now;
    return {
      enrollment,
      already,
      warnings: eventType === null ? [] : await arrivalAdvice(session, eventType.id, { population, from, until: now }),
      replays: starts.length === 0 ? [] : await newArrivals(session, source, starts, days),
    };
  }
}

/** The event type whose first event enrolls a customer; null for other enrollments. */
async function enrollingEvent(
  session: Session,
  event: string | null,
  enrollment: Enrollment,
): Promise<EventType | null> {
  if ((enrollment === Enrollment.EVENT) !== (event !== null)) {
    throw invalid('event', 'The enrollment EVENT requires `event`, and no other enrollment allows it.');
  }
  if (event === null) return null;
  const eventType = await session.manager.findOneBy(EventType, { key: event });
  if (!eventType) throw await unknownKey(session, 'event', 'event type', event);
  return eventType;
}

function validHorizon(days: number): number {
  if (days >= FEWEST_DAYS && days <= MOST_DAYS) return days;
  const message = `The horizon must be ${FEWEST_DAYS} to ${MOST_DAYS} days, not ${days}.`;
  throw new ExpectedError('horizonDays', UserErrorCode.OUT_OF_RANGE, message);
}

/** Starts a week apart, back from the last one, none before the first arrival. */
function replayStarts(first: number, last: number, days: number): number[] {
  if (days < FEWEST_DAYS) return [];
  const starts = Array.from({ length: MOST_REPLAYS }, (_, back) => last - back * DAYS_BETWEEN_STARTS * MS_PER_DAY);
  return starts.filter((start) => start >= first);
}

/** @param windowDays the window of the metric, which must be over for the last customer */
function durationOf(past: Arrivals, target: number, windowDays: number): CampaignDuration {
  const { enrollment, already, replays, warnings } = past;
  if (replays.length === 0) {
    const never = { average: null, fastest: null, slowest: null };
    const reason = 'There is less than a week of past arrivals to replay.';
    return {
      enrollmentDays: never,
      totalDays: never,
      replays: 0,
      arrivals: [],
      insufficientData: insufficientData(reason),
      warnings,
    };
  }
  const listed = enrollment === Enrollment.LIST;
  const arrivals = arrivalCurve(replays, already);
  const days = daysUntil(arrivals, target, !listed && enrollment !== Enrollment.EVENT);
  const enrollmentDays = replays.length > 1 || listed ? days : { ...days, fastest: null, slowest: null };
  return {
    enrollmentDays,
    totalDays: plus(enrollmentDays, windowDays),
    replays: listed ? 0 : replays.length,
    arrivals,
    insufficientData: insufficientData(days.average === null ? whyNever(enrollment, arrivals) : null),
    warnings,
  };
}

function plus({ average, fastest, slowest }: ReplayedDays, days: number): ReplayedDays {
  const add = (value: number | null) => (value === null ? null : value + days);
  return { average: add(average), fastest: add(fastest), slowest: add(slowest) };
}

function whyNever(enrollment: Enrollment, arrivals: CampaignDuration['arrivals']): string {
  const days = arrivals.length - 1;
  const reached = Math.floor(arrivals.at(-1)?.customers ?? 0);
  if (enrollment === Enrollment.LIST) return `The segment has only ${reached} customers, and a list does not grow.`;
  if (enrollment === Enrollment.EVENT) {
    return `After ${days} days ${reached} different customers have arrived, and most later events are from returning customers.`;
  }
  return `No new customers arrived in the ${days} days replayed.`;
}

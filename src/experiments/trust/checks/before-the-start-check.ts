import { countsAbsentAsZero } from '../../../metrics/absence.js';
import { during } from '../../../metrics/event-totals.js';
import { metricEventTypes } from '../../../metrics/measured-events.js';
import type { Metric } from '../../../metrics/metric.js';
import { typeTotalsOf, valueOfPart } from '../../../metrics/type-totals.js';
import { effectUnit, shownInterval, shownP } from '../../../results/shown-numbers.js';
import { at } from '../../../statistics/entries.js';
import { holm } from '../../../statistics/multiplicity/holm.js';
import { assignedEvents } from '../../outcomes/assigned-events.js';
import {
  comparesTuples,
  effectsOn,
  type MeasuredValues,
  measureValues,
  type ValueRequest,
} from '../../readout/values/measured-values.js';
import {
  byPValue,
  type Check,
  type CheckResult,
  cannotTell,
  counted,
  type TrustSubject,
  tested,
  verdictOf,
} from '../check.js';
import { CheckKey } from '../check-key.js';
import { CheckVerdict } from '../trust-check.js';

const DAY_MS = 86_400_000;
/** More values of a row would make the result of a statement too wide. */
const MOST_TOGETHER = 40;
/** For metrics that count until the experiment stops. */
const USUAL_DAYS = 28;
const MEND =
  'The arms were not comparable before treatment. Find out whether treatment began earlier than recorded, or how customers came into the arms.';

export const beforeTheStartCheck: Check = {
  key: CheckKey.BEFORE_THE_START,
  blocking: true,
  read: async (session, subjects) => {
    const requests = new Map(subjects.map((subject) => [subject, earlierValues(subject)]));
    const measured = await measureValues(session, [...requests.values()].flat());
    return (subject) => beforeTheStart(subject, requests.get(subject) ?? [], measured);
  },
};

/** Metrics that are read from the same rows: each event type once. */
interface EarlierRequest extends ValueRequest {
  /** Each metric, and the place of its values; metrics that differ in nothing else than a cap share them. */
  metrics: readonly { metric: Metric; place: number }[];
}

/** The same metrics over windows of the same lengths that end with the assignment. */
function earlierValues(subject: TrustSubject): EarlierRequest[] {
  const { experiment, arms, metrics } = subject;
  const counting = metrics.map(({ planned: { metric } }) => metric).filter(countsAbsentAsZero);
  // Of matched tuples, a row has each value of each arm.
  const most = comparesTuples({ experiment }) ? Math.max(1, Math.floor(MOST_TOGETHER / arms.length)) : MOST_TOGETHER;
  const lengths = [...new Set(counting.map(lengthOf))];
  const sorted = lengths.flatMap((length) => counting.filter((metric) => lengthOf(metric) === length));
  const starts = sorted.flatMap((_, place) => (place % most === 0 ? place : []));
  return starts.map((start) => earlierRequest(subject, sorted.slice(start, start + most)));
}

/** All lengths are read in one pass over the events of the longest. */
function earlierRequest(
  { experiment, arms, now, knownAt, everybody }: TrustSubject,
  together: readonly Metric[],
): EarlierRequest {
  const lengths = [...new Set(together.map(lengthOf))];
  const longest = Math.max(...lengths);
  const scopeOf = (length: number) => {
    const { condition } = during({ from: `a.assigned_at - ${length}`, until: 'a.assigned_at' });
    return assignedEvents(experiment, condition, everybody, knownAt);
  };
  const parts = lengths.map((length) => ({
    condition: length === longest ? null : scopeOf(length).condition,
    measured: together.filter((metric) => lengthOf(metric) === length),
  }));
  const types = [...new Set(together.flatMap(metricEventTypes))];
  const joins = types.map((type) => {
    const totals = typeTotalsOf(type, scopeOf(longest), parts);
    return `LEFT JOIN (${totals}) ${totalsOf(type)} ON ${totalsOf(type)}.customer_id = a.customer_id`;
  });
  const all = together.map((metric) => valueOfPart(metric, totalsOf, lengths.indexOf(lengthOf(metric))));
  const values = [...new Set(all)];
  const placed = together.map((metric, index) => ({ metric, place: values.indexOf(at(all, index)) }));
  const condition = `a.assigned_at <= ${now}`;
  const rows = { values, joins: joins.join('\n'), condition, apart: true };
  return { experiment, arms, metric: at(together, 0), now, ...rows, metrics: placed };
}

function lengthOf({ windowMs }: Metric): number {
  return windowMs ?? USUAL_DAYS * DAY_MS;
}

function totalsOf(eventTypeId: number): string {
  return `e${eventTypeId}`;
}

function beforeTheStart(
  { experiment, strata }: TrustSubject,
  requests: readonly EarlierRequest[],
  measured: ReadonlyMap<ValueRequest, MeasuredValues>,
): CheckResult {
  if (requests.length === 0)
    return cannotTell('The experiment has no metric that counts events, so nothing was measured before.');
  const options = { alpha: experiment.plan.alpha, alternative: 'TWO_SIDED' } as const;
  const effects = requests.flatMap((request) => {
    const found = measured.get(request);
    if (!found) return [];
    return request.metrics.flatMap(({ metric, place: own }) => {
      const alone = request.values.map((_, place) => (place === own ? 1 : 0));
      return effectsOn(found, alone, strata, options).effects.map((effect) => ({ ...effect, metric }));
    });
  });
  const compared = effects.filter(({ estimate }) => estimate.pValue !== null);
  if (compared.length === 0) {
    return cannotTell(
      'No customer has events of the metrics before the assignment, so the arms cannot be compared before treatment.',
      'Import earlier events to check it.',
    );
  }
  const adjusted = holm(compared.map(({ estimate }) => estimate.pValue));
  const findings = byPValue(
    compared.map(({ metric, arm, estimate: { absolute } }, index) => ({
      subject: `"${metric.key}" of "${arm.key}"`,
      statement: `Before the start it differed from the control by ${shownInterval(absolute, effectUnit(metric, null))}.`,
      pValue: adjusted[index] ?? null,
    })),
  );
  const [worst] = findings;
  const pValue = worst?.pValue ?? null;
  const verdict = verdictOf(pValue);
  const shown = `smallest p-value, corrected for ${counted(compared.length, 'comparison')}: ${shownP(pValue ?? 1)}`;
  const evidence =
    verdict === CheckVerdict.PASSED
      ? `The arms did not differ in the metrics before the start (${shown}).`
      : `The arms differed before the start, above all in ${worst?.subject} (${shown}).`;
  return tested(verdict, evidence, MEND, { pValue, findings });
}

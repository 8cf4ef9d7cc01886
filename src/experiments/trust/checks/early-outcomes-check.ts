import { eventsKnownAt } from '../../../customers/event-versions.js';
import { askOnce } from '../../../database/union.js';
import { metricEventTypes } from '../../../metrics/measured-events.js';
import { insideWindow } from '../../outcomes/outcome-rows.js';
import { paired } from '../../paired.js';
import { type Check, cannotTell, counted, type MeasuredOutcome, passed, type TrustSubject, tested } from '../check.js';
import { CheckKey } from '../check-key.js';
import { CheckVerdict } from '../trust-check.js';

const MEND = 'The draw could depend on these outcomes. Repeat the experiment with a start that is not in the past.';

export const earlyOutcomesCheck: Check = {
  key: CheckKey.EARLY_OUTCOMES,
  blocking: true,
  read: async (session, subjects) => {
    const backdated = subjects.filter(startsBeforeDraw);
    const asked = backdated.flatMap((subject) => subject.metrics.map((measured) => ({ subject, measured })));
    const answers = await askOnce<{ events: number }>(
      session,
      asked.map(({ subject, measured }) => knownBeforeDraw(subject, measured)),
    );
    const events = new Map<TrustSubject, number>();
    for (const [{ subject }, rows] of paired(asked, answers)) {
      const own = rows.reduce((sum, row) => sum + Number(row.events), 0);
      events.set(subject, Math.max(own, events.get(subject) ?? 0));
    }
    return (subject) => earlyOutcomes(subject, events.get(subject) ?? 0);
  },
};

/** Outcomes count from the assignment on; only a start that lies before the draw has some that were known. */
function startsBeforeDraw({ experiment: { imported, assignedAt }, receipt }: TrustSubject): boolean {
  return !imported && assignedAt !== null && receipt !== null && assignedAt < receipt.createdAt;
}

/** SELECTs of `events`, for each event type of a metric. */
function knownBeforeDraw(
  { experiment, receipt, now, knownAt }: TrustSubject,
  { planned: { metric } }: MeasuredOutcome,
): string[] {
  return metricEventTypes(metric).map(
    (type) => `SELECT count(*) AS events FROM ${eventsKnownAt([type], knownAt)} e
      JOIN assignment a ON a.experiment_id = ${experiment.id} AND a.customer_id = e.customer_id
      WHERE e.event_type_id = ${type} AND e.recorded_at < ${receipt?.createdAt.getTime()}
        AND ${insideWindow({ experiment, metric, now })}`,
  );
}

function earlyOutcomes({ experiment, metrics }: TrustSubject, events: number) {
  if (experiment.imported) {
    return cannotTell('The experiment was randomized elsewhere, so it is not known when its arms were drawn.');
  }
  if (metrics.length === 0) return cannotTell('The experiment has no metrics.');
  if (events === 0) return passed('No outcome was recorded before the arms were drawn.');
  const evidence = `${counted(events, 'event')} inside outcome windows ${events === 1 ? 'was' : 'were'} recorded before the arms were drawn.`;
  return tested(CheckVerdict.FAILED, evidence, MEND);
}

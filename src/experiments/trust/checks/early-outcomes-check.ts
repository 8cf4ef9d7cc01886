import { askTogether } from '../../../database/union.js';
import { metricEventTypes } from '../../../metrics/measured-events.js';
import { insideWindow } from '../../outcomes/outcome-rows.js';
import { paired } from '../../paired.js';
import { type Check, cannotTell, counted, passed, type TrustSubject, tested } from '../check.js';
import { CheckKey } from '../check-key.js';
import { CheckVerdict } from '../trust-check.js';

const MEND = 'The draw could depend on these outcomes. Repeat the experiment with a start that is not in the past.';

export const earlyOutcomesCheck: Check = {
  key: CheckKey.EARLY_OUTCOMES,
  blocking: true,
  read: async (session, subjects) => {
    const backdated = subjects.filter(startsBeforeDraw);
    const answers = await askTogether<{ events: number }>(
      session,
      backdated.map((subject) => ({ selects: knownBeforeDraw(subject) })),
    );
    const events = new Map(
      paired(backdated, answers).map(([subject, rows]) => [
        subject,
        Math.max(0, ...rows.map((row) => Number(row.events))),
      ]),
    );
    return (subject) => earlyOutcomes(subject, events.get(subject) ?? 0);
  },
};

/** Outcomes count from the assignment on; only a start that lies before the draw has some that were known. */
function startsBeforeDraw({ experiment: { imported, assignedAt }, receipt }: TrustSubject): boolean {
  return !imported && assignedAt !== null && receipt !== null && assignedAt < receipt.createdAt;
}

function knownBeforeDraw({ experiment, metrics, receipt, now }: TrustSubject): string[] {
  return metrics.map(({ planned: { metric } }) => {
    const types = metricEventTypes(metric).join(', ');
    return `SELECT count(*) AS events FROM event e
      JOIN assignment a ON a.experiment_id = ${experiment.id} AND a.customer_id = e.customer_id
      WHERE e.event_type_id IN (${types}) AND e.recorded_at < ${receipt?.createdAt.getTime()}
        AND ${insideWindow({ experiment, metric, now })}`;
  });
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

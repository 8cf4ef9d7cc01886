import { ExperimentStatus } from '../../experiment.js';
import { hasOpenWindows } from '../../outcomes/outcome-completeness.js';
import { storedReadoutsIn } from '../../readout/concluded/concluded-store.js';
import { finalSince, type LateEvents, lateEvents } from '../../readout/concluded/late-events.js';
import { type Check, cannotTell, counted, passed, type TrustSubject, tested } from '../check.js';
import { CheckKey } from '../check-key.js';
import { CheckVerdict } from '../trust-check.js';

const MEND =
  'Compare with the effects as they were known then (`readout(knownAt:)`), and find out why events came late: if lateness depends on the arm, effects are biased.';

export const lateOutcomesCheck: Check = {
  key: CheckKey.LATE_OUTCOMES,
  blocking: false,
  read: async (session, subjects) => {
    const concluded = subjects.filter(({ experiment }) => experiment.status === ExperimentStatus.CONCLUDED);
    const stored = await storedReadoutsIn(
      session,
      concluded.map(({ experiment }) => experiment.id),
    );
    const outcomesOf = ({ metrics }: TrustSubject) => metrics.map(({ outcome }) => outcome);
    // The same experiment can be asked for as of a moment before its conclusion as well.
    const isStored = (subject: TrustSubject) => concluded.includes(subject) && stored.has(subject.experiment.id);
    const others = subjects.filter((subject) => !isStored(subject) && subject.experiment.stoppedAt !== null);
    const questions = [
      ...concluded.flatMap((subject) => {
        const since = stored.get(subject.experiment.id)?.asOf;
        return since === undefined ? [] : outcomesOf(subject).map((outcome) => ({ outcome, since }));
      }),
      ...(await finalSince(session, others.flatMap(outcomesOf))),
    ];
    const late = await lateEvents(session, questions);
    return (subject) => {
      const outcomes = outcomesOf(subject);
      if (subject.experiment.stoppedAt === null || outcomes.every(hasOpenWindows)) {
        return cannotTell('The outcomes are not complete yet, so nothing can be late.');
      }
      const changes = outcomes.flatMap((outcome) => late.get(outcome) ?? []).sort((a, b) => totalOf(b) - totalOf(a));
      const [most] = changes;
      return lateOutcomes(most ?? { recorded: 0, corrected: 0, voided: 0 });
    };
  },
};

/** Metrics share events, so that the metric with the most changes stands for all. */
function totalOf({ recorded, corrected, voided }: LateEvents): number {
  return recorded + corrected + voided;
}

function lateOutcomes(late: LateEvents) {
  const total = totalOf(late);
  if (total === 0) return passed('No outcome changed after the outcomes were complete.');
  const evidence =
    `${counted(total, 'event')} inside outcome windows changed after the outcomes were complete: ${late.recorded} recorded, ` +
    `${late.corrected} corrected, ${late.voided} voided.`;
  return tested(CheckVerdict.ATTENTION, evidence, MEND);
}

import { countsAbsentAsZero } from '../../../metrics/absence.js';
import { during, joinTotals, metricTotals } from '../../../metrics/event-totals.js';
import { effectUnit, shownInterval, shownP } from '../../../results/shown-numbers.js';
import { holm } from '../../../statistics/multiplicity/holm.js';
import {
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
  type MeasuredOutcome,
  type TrustSubject,
  tested,
  verdictOf,
} from '../check.js';
import { CheckKey } from '../check-key.js';
import { CheckVerdict } from '../trust-check.js';

const DAY_MS = 86_400_000;
/** For metrics that count until the experiment stops. */
const USUAL_DAYS = 28;
const MEND =
  'The arms were not comparable before treatment. Find out whether treatment began earlier than recorded, or how customers came into the arms.';

export const beforeTheStartCheck: Check = {
  key: CheckKey.BEFORE_THE_START,
  blocking: true,
  read: async (session, subjects) => {
    const requests = new Map(
      subjects.map((subject) => [
        subject,
        subject.metrics
          .filter(({ planned }) => countsAbsentAsZero(planned.metric))
          .map((measured) => ({ measured, request: earlier(subject, measured) })),
      ]),
    );
    const measured = await measureValues(
      session,
      [...requests.values()].flat().map(({ request }) => request),
    );
    return (subject) => beforeTheStart(subject, requests.get(subject) ?? [], measured);
  },
};

interface EarlierRequest {
  measured: MeasuredOutcome;
  request: ValueRequest;
}

/** The same metric over a window of the same length that ends with the assignment. */
function earlier({ experiment, arms, now }: TrustSubject, { planned: { metric } }: MeasuredOutcome): ValueRequest {
  const length = metric.windowMs ?? USUAL_DAYS * DAY_MS;
  const period = during({ from: `a.assigned_at - ${length}`, until: 'a.assigned_at' });
  const totals = metricTotals(metric, {
    ...period,
    join: `JOIN assignment a ON a.experiment_id = ${experiment.id} AND a.customer_id = e.customer_id`,
  });
  const { join, y } = joinTotals(metric, totals, 'a.customer_id');
  return { experiment, arms, metric, now, values: [y], joins: join, condition: `a.assigned_at <= ${now}` };
}

function beforeTheStart(
  { experiment, strata }: TrustSubject,
  requests: readonly EarlierRequest[],
  measured: ReadonlyMap<ValueRequest, MeasuredValues>,
): CheckResult {
  if (requests.length === 0)
    return cannotTell('The experiment has no metric that counts events, so nothing was measured before.');
  const options = { alpha: experiment.plan.alpha, alternative: 'TWO_SIDED' } as const;
  const effects = requests.flatMap(({ request }) => {
    const found = measured.get(request);
    if (!found) return [];
    return effectsOn(found, [1], strata, options).effects.map((effect) => ({ ...effect, metric: request.metric }));
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

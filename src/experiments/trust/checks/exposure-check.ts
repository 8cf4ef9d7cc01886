import { shownP } from '../../../results/shown-numbers.js';
import { measuredScope } from '../../outcomes/outcome-completeness.js';
import { windowClosed } from '../../outcomes/outcome-rows.js';
import { joinExposure } from '../../readout/values/joined-exposure.js';
import {
  effectsOn,
  type MeasuredValues,
  measureValues,
  type ValueRequest,
} from '../../readout/values/measured-values.js';
import { type Check, type CheckResult, cannotTell, passed, percent, type TrustSubject, tested } from '../check.js';
import { CheckKey } from '../check-key.js';
import { CheckVerdict } from '../trust-check.js';

/** A smaller share of exposed controls hardly moves the effect. */
const FEW = 0.01;
/** A plan has no place for it. */
const CHOSEN = 'The event was chosen for this check: plans do not name one.';
const MEND =
  'Find out how customers of the control were exposed. The readout compares the arms as assigned, which is too cautious now; the effect on compliers takes exposure into account (`complierEffect`).';

export const exposureCheck: Check = {
  key: CheckKey.EXPOSURE_IN_CONTROL,
  blocking: false,
  read: async (session, subjects) => {
    const asked = subjects.flatMap((subject) => {
      const request = exposureRequest(subject);
      return request === null ? [] : [{ subject, request }];
    });
    const measured = await measureValues(
      session,
      asked.map(({ request }) => request),
    );
    const found = new Map(asked.map(({ subject, request }) => [subject, measured.get(request)]));
    return (subject) => exposure(subject, found.get(subject) ?? null);
  },
};

/** Exposure counts inside the outcome window of the first metric. */
function exposureRequest({ arms, metrics, exposure }: TrustSubject): ValueRequest | null {
  const [first] = metrics;
  if (!first || exposure === null) return null;
  const scope = measuredScope(first.outcome);
  const { join, exposed } = joinExposure(scope, exposure);
  return { ...scope, arms, values: [exposed], joins: join, condition: windowClosed(scope) };
}

function exposure(
  { experiment, exposure, metrics, strata }: TrustSubject,
  measured: MeasuredValues | null,
): CheckResult {
  if (exposure === null) {
    return cannotTell(
      'It is not known which events say that a customer was exposed.',
      'Choose the event that shows who saw the treatment, such as the opening of an e-mail (`exposure`).',
    );
  }
  if (metrics.length === 0 || measured === null)
    return cannotTell('The experiment has no metrics, so exposure has no window.');
  const { arms, effects } = effectsOn(measured, [1], strata, {
    alpha: experiment.plan.alpha,
    alternative: 'TWO_SIDED',
  });
  const control = arms.find(({ arm }) => arm.isControl);
  const share = control?.adjustedMean ?? control?.mean ?? null;
  if (share === null) return cannotTell('No outcome window has closed yet.', 'Wait until outcome windows have closed.');
  const findings = effects.map(({ arm, estimate: { absolute, pValue } }) => ({
    subject: `arm "${arm.key}"`,
    statement: `Its share of exposed customers is ${percent(share + (absolute.estimate ?? 0))}, in the control ${percent(share)}.`,
    pValue,
  }));
  const ofChosen = (result: CheckResult) => ({ ...result, evidence: `${result.evidence} ${CHOSEN}` });
  const raised = effects.some(({ estimate: { absolute } }) => (absolute.estimate ?? 0) > 0);
  if (share === 0 && raised)
    return ofChosen(passed(`No customer of the control has a "${exposure.key}" event.`, { findings }));
  if (!raised) {
    const [first] = effects;
    const shown = first?.estimate.pValue == null ? '' : ` (${shownP(first.estimate.pValue)})`;
    const evidence = `No treatment raises the share of customers with a "${exposure.key}" event above ${percent(share)}, that of the control${shown}.`;
    const mend = 'Check whether treatments were delivered, and that the event means exposure.';
    return ofChosen(tested(CheckVerdict.FAILED, evidence, mend, { findings }));
  }
  const evidence = `${percent(share)} of the control have a "${exposure.key}" event inside the outcome window.`;
  return ofChosen(tested(share < FEW ? CheckVerdict.PASSED : CheckVerdict.ATTENTION, evidence, MEND, { findings }));
}

import { AdviceSeverity } from '../../../graph/advice.js';
import { shownP } from '../../../results/shown-numbers.js';
import { sampleRatioOf } from '../../readout/sample-ratio.js';
import { type Check, type CheckResult, cannotTell, counted, passed, type TrustSubject, tested } from '../check.js';
import { CheckKey } from '../check-key.js';
import { CheckVerdict } from '../trust-check.js';

const LOOK = 'Look for customers who were lost, counted twice or filtered in one arm before you rely on an effect.';

export const sampleRatioCheck: Check = {
  key: CheckKey.SAMPLE_RATIO,
  blocking: true,
  read: async () => sampleRatio,
};

function sampleRatio({ experiment, arms, strata }: TrustSubject): CheckResult {
  const { pValue, insufficientData, warnings } = sampleRatioOf(experiment, arms, strata);
  const [doubt] = warnings.filter(({ code }) => code.startsWith('SAMPLE_RATIO'));
  const findings = arms.map((arm) => ({
    subject: `arm "${arm.key}"`,
    statement: `${counted(arm.size, 'customer')}.`,
    pValue: null,
  }));
  if (doubt) {
    const wrong = doubt.code !== 'SAMPLE_RATIO_DOUBTFUL' && doubt.severity !== AdviceSeverity.NOTE;
    const verdict = wrong ? CheckVerdict.FAILED : CheckVerdict.ATTENTION;
    return tested(verdict, doubt.message, doubt.remedy ?? LOOK, { pValue, findings });
  }
  if (insufficientData) return cannotTell(insufficientData.reason);
  const shown = pValue === null ? '' : ` (${shownP(pValue)})`;
  return passed(`The arm sizes match the design${shown}.`, { pValue, findings });
}

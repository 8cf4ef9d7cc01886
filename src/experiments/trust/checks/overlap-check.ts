import { shownP } from '../../../results/shown-numbers.js';
import { holm } from '../../../statistics/multiplicity/holm.js';
import { overlapOf } from '../../overlaps/overlap-of.js';
import {
  byPValue,
  type Check,
  type CheckResult,
  counted,
  passed,
  percent,
  type TrustSubject,
  tested,
  verdictOf,
} from '../check.js';
import { CheckKey } from '../check-key.js';
import { CheckVerdict } from '../trust-check.js';

const MEND =
  'Compare the arms among customers of the same arm of the other experiment: part of an effect may be that of the other treatment.';

export const overlapCheck: Check = {
  key: CheckKey.OVERLAP,
  blocking: false,
  read: async () => overlap,
};

function overlap({ experiment, shared }: TrustSubject): CheckResult {
  if (shared.length === 0) return passed('No customer was in another experiment at the same time.');
  const overlaps = shared.map((other) => overlapOf(experiment, other));
  const adjusted = holm(overlaps.map(({ independence }) => independence.pValue));
  const findings = byPValue(
    overlaps.map(({ experiment: other, customers, share }, index) => ({
      subject: `experiment "${other.key}"`,
      statement: `${counted(customers, 'customer')} (${percent(share)}) ${customers === 1 ? 'was' : 'were'} in both.`,
      pValue: adjusted[index] ?? null,
    })),
  );
  const others = `${counted(shared.length, 'other experiment')} at the same time ${shared.length === 1 ? 'has' : 'have'} some of the same customers`;
  const [worst] = findings;
  const pValue = worst?.pValue ?? null;
  const verdict = verdictOf(pValue);
  if (verdict === CheckVerdict.CANNOT_TELL) {
    return { ...passed(`${others}, but whether the arms are independent cannot be tested.`, { findings }), verdict };
  }
  const evidence =
    verdict === CheckVerdict.PASSED
      ? `${others}, and their arms are independent of those here (smallest ${shownP(pValue ?? 1)}).`
      : `The arms depend on those of the ${worst?.subject} (${shownP(pValue ?? 1)}).`;
  return tested(verdict, evidence, MEND, { pValue, findings });
}

import { shownP } from '../../../results/shown-numbers.js';
import { balancesIn } from '../../balance/balance-service.js';
import { paired } from '../../paired.js';
import { type Check, cannotTell, tested, verdictOf } from '../check.js';
import { CheckKey } from '../check-key.js';
import { CheckVerdict } from '../trust-check.js';

const MEND =
  'Find out whether customers were assigned as planned and whether attributes were recorded before the assignment.';

export const balanceCheck: Check = {
  key: CheckKey.BALANCE,
  blocking: true,
  read: async (session, subjects) => {
    const requests = subjects.map(({ experiment, knownAt }) => ({ experiment, on: null, knownAt }));
    const balances = new Map(paired(subjects, await balancesIn(session, requests)));
    return (subject) => {
      const balance = balances.get(subject);
      if (!balance || balance instanceof Error) return cannotTell(balance?.message ?? 'It was not compared.');
      const { omnibus, covariates } = balance;
      const { pValue } = omnibus;
      if (pValue === null) return cannotTell(omnibus.insufficientData?.reason ?? 'It cannot be tested.');
      const sized = covariates.flatMap(({ name, standardizedDifference: size }) =>
        size === null ? [] : [{ name, size }],
      );
      const findings = sized
        .sort((a, b) => Math.abs(b.size) - Math.abs(a.size))
        .slice(0, 20)
        .map(({ name, size }) => ({
          subject: name,
          statement: `The largest difference to the control is ${size.toFixed(3)} standard deviations.`,
          pValue: null,
        }));
      const verdict = verdictOf(pValue);
      const evidence =
        verdict === CheckVerdict.PASSED
          ? `The arms were alike before treatment (one test of all attributes, ${shownP(pValue)}).`
          : `The arms differed before treatment by more than chance explains (one test of all attributes, ${shownP(pValue)}).`;
      return tested(verdict, evidence, MEND, { pValue, findings });
    };
  },
};

import { expect, it } from 'vitest';
import { CheckKey } from '../../../src/experiments/trust/check-key.js';
import { CheckVerdict, type TrustCheck } from '../../../src/experiments/trust/trust-check.js';
import { trustOf } from '../../../src/experiments/trust/trust-verdict.js';

const check = (verdict: CheckVerdict): TrustCheck => ({
  key: CheckKey.BALANCE,
  verdict,
  blocking: true,
  evidence: '',
  whatToDo: null,
  pValue: null,
  findings: [],
});

it('says how many checks could not be made beside those that passed', () => {
  const { PASSED, CANNOT_TELL } = CheckVerdict;
  expect(trustOf([check(PASSED), check(PASSED)]).sentence).toBe(
    '2 checks found nothing that speaks against the effects.',
  );
  expect(trustOf([check(PASSED), check(CANNOT_TELL)]).sentence).toBe(
    '1 check found nothing that speaks against the effects. 1 check could not be made: see what it needs.',
  );
});

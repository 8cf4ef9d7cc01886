import { counted } from './check.js';
import { CheckVerdict, type ExperimentTrust, type TrustCheck } from './trust-check.js';
import { blockedBy } from './trust-service.js';

/** All checks in one verdict. */
export function trustOf(checks: readonly TrustCheck[]): ExperimentTrust {
  const blocking = blockedBy(checks);
  const doubtful = checks.filter(
    ({ verdict }) => verdict === CheckVerdict.FAILED || verdict === CheckVerdict.ATTENTION,
  );
  const known = checks.filter(({ verdict }) => verdict !== CheckVerdict.CANNOT_TELL);
  return { ...verdictOf(blocking, doubtful, known, checks), blockedBy: blocking, checks: [...checks] };
}

function verdictOf(
  blocking: readonly TrustCheck[],
  doubtful: readonly TrustCheck[],
  known: readonly TrustCheck[],
  all: readonly TrustCheck[],
): Pick<ExperimentTrust, 'verdict' | 'sentence'> {
  const [first] = blocking;
  if (first) {
    return { verdict: CheckVerdict.FAILED, sentence: `Do not believe any effect: ${first.evidence}` };
  }
  const [doubt] = doubtful;
  if (doubt) {
    const others = doubtful.length - 1;
    const more = others === 0 ? '' : ` ${counted(others, 'other check')} found something too.`;
    return {
      verdict: CheckVerdict.ATTENTION,
      sentence: `Read the evidence before you rely on effects: ${doubt.evidence}${more}`,
    };
  }
  if (known.length === 0) {
    return { verdict: CheckVerdict.CANNOT_TELL, sentence: 'Nothing can be checked yet.' };
  }
  const open = all.length - known.length;
  const unmade =
    open === 0
      ? ''
      : ` ${counted(open, 'check')} could not be made: see what ${open === 1 ? 'it needs' : 'they need'}.`;
  return {
    verdict: CheckVerdict.PASSED,
    sentence: `${counted(known.length, 'check')} found nothing that speaks against the effects.${unmade}`,
  };
}

import { validCovariates } from '../../customers/covariate-names.js';
import type { Session } from '../../database/database.js';
import { invalid } from '../../graph/expected-error.js';
import { checkEach, lookUpParts } from '../../graph/problems.js';
import { validText } from '../../graph/validation.js';
import { DesignMethod } from '../design-method.js';
import type { ExperimentDesign } from '../experiment-design.js';
import type { Design, DesignParts, DraftRules } from './design.js';
import type { ExperimentDesignInput } from './experiment-design-input.js';
import { designs } from './registry.js';

/**
 * The design of a draft; COMPLETE by default.
 * @param readerOf reads the parts that only some designs have
 * @throws ExpectedError naming the input at fault: parts of other designs are refused, not ignored
 */
export async function validDesign(
  session: Session,
  input: ExperimentDesignInput | null | undefined,
  readerOf: (design: Design) => DraftRules['read'] = ({ draft }) => draft.read,
): Promise<ExperimentDesign> {
  const { method = null, seed = null, balanceOn = null, ...parts } = input ?? {};
  const design = designs[method ?? DesignMethod.COMPLETE];
  const { read, ...checked } = await lookUpParts({
    foreign: () => refuseForeignParts(design, parts),
    read: () => readerOf(design)(session, parts),
    seed: () => (seed === null ? null : validText('design.seed', seed, 200)),
    balanceOn: () => (balanceOn === null ? null : validBalance(session, balanceOn, groupIn(design, parts))),
  });
  return {
    method: design.method,
    seed: checked.seed,
    strata: [],
    coverage: null,
    ...read,
    balanceOn: checked.balanceOn,
  };
}

/** The attribute whose values are the groups; null for a design without groups. */
function groupIn({ draft }: Design, { groupBy }: ExperimentDesignInput): string | null {
  return draft.parts.includes('groupBy') ? (groupBy ?? null) : null;
}

async function validBalance(session: Session, names: readonly string[], groupBy: string | null): Promise<string[]> {
  const place = names.indexOf(groupBy ?? '');
  if (place < 0) return validCovariates(session, 'design.balanceOn', names);
  const message = `Whole groups of "${groupBy}" are randomized, so each is in one arm and the arms cannot be alike in it. Omit it.`;
  throw invalid(`design.balanceOn.${place}`, message);
}

function refuseForeignParts({ method, draft }: Design, input: ExperimentDesignInput): void {
  checkEach(Object.entries(input), ([name, given]) => {
    const part = name as keyof DesignParts;
    const empty = given == null || (Array.isArray(given) && given.length === 0);
    if (empty || draft.parts.includes(part)) return;
    const owners = Object.values(designs).filter((design) => design.draft.parts.includes(part));
    const methods = owners.map((design) => design.method).join(' or ');
    throw invalid(
      `design.${part}`,
      `\`${part}\` is for the method ${methods}, not for ${method}. Omit it, or choose another method.`,
    );
  });
}

import { validCovariates } from '../../customers/covariate-names.js';
import type { Session } from '../../database/database.js';
import { invalid } from '../../graph/expected-error.js';
import { validText } from '../../graph/validation.js';
import { DesignMethod } from '../design-method.js';
import type { ExperimentDesign } from '../experiment-design.js';
import type { Design, DesignParts } from './design.js';
import type { ExperimentDesignInput } from './experiment-design-input.js';
import { designs } from './registry.js';

/**
 * The design of a draft; COMPLETE by default.
 * @throws ExpectedError naming the input at fault: parts of other designs are refused, not ignored
 */
export async function validDesign(
  session: Session,
  input: ExperimentDesignInput | null | undefined,
): Promise<ExperimentDesign> {
  const { method = null, seed = null, balanceOn = null, ...parts } = input ?? {};
  const design = designs[method ?? DesignMethod.COMPLETE];
  refuseForeignParts(design, parts);
  const read = await design.draft.read(session, parts);
  return {
    method: design.method,
    seed: seed === null ? null : validText('design.seed', seed, 200),
    strata: [],
    coverage: null,
    ...read,
    balanceOn: balanceOn === null ? null : await validBalance(session, balanceOn, read.groupBy ?? null),
  };
}

async function validBalance(session: Session, names: readonly string[], groupBy: string | null): Promise<string[]> {
  const place = names.indexOf(groupBy ?? '');
  if (place < 0) return validCovariates(session, 'design.balanceOn', names);
  const message = `Whole groups of "${groupBy}" are randomized, so each is in one arm and the arms cannot be alike in it. Omit it.`;
  throw invalid(`design.balanceOn.${place}`, message);
}

function refuseForeignParts({ method, draft }: Design, input: ExperimentDesignInput): void {
  for (const [name, given] of Object.entries(input)) {
    const part = name as keyof DesignParts;
    const empty = given == null || (Array.isArray(given) && given.length === 0);
    if (empty || draft.parts.includes(part)) continue;
    const owners = Object.values(designs).filter((design) => design.draft.parts.includes(part));
    const methods = owners.map((design) => design.method).join(' or ');
    throw invalid(
      `design.${part}`,
      `\`${part}\` is for the method ${methods}, not for ${method}. Omit it, or choose another method.`,
    );
  }
}

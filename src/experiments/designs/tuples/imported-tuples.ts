import type { Session } from '../../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../../graph/expected-error.js';
import { checkEach, lookUpParts } from '../../../graph/problems.js';
import { quotas } from '../../../randomization/arm-sizes.js';
import { at } from '../../../statistics/entries.js';
import type { Arm } from '../../arm.js';
import type { Experiment } from '../../experiment.js';
import type { DesignParts } from '../design.js';
import type { ExperimentDesignInput } from '../experiment-design-input.js';
import { someCovariates, wholeNumber } from '../part-checks.js';
import { cellsWhere, othersInWords, sizeIn, sizesInWords } from '../stored-cells.js';
import { LARGEST_TUPLE, tupleSizeOf } from './tuple-placement.js';

/** A variance between tuples needs two of them. */
const FEWEST_TUPLES = 2;

/** Who matched the tuples elsewhere may not say by which attributes. @throws ExpectedError naming the part at fault */
export function readImportedTuples(session: Session, input: ExperimentDesignInput): Promise<Partial<DesignParts>> {
  const { matchOn, tupleSize } = input;
  return lookUpParts<Partial<DesignParts>>({
    matchOn: () => (matchOn?.length ? someCovariates(session, 'design.matchOn', matchOn) : []),
    tupleSize: () => (tupleSize == null ? null : wholeNumber('design.tupleSize', tupleSize, 2, LARGEST_TUPLE)),
  });
}

/**
 * In a whole tuple each arm has its share. Smaller ones lack customers, and are not compared.
 * @returns what is said of those
 * @throws ExpectedErrors naming the tuples in which an arm has more than its share, or where too few are whole
 */
export async function refuseUnevenTuples(
  session: Session,
  { id, design }: Experiment,
  arms: readonly Arm[],
): Promise<string[]> {
  const size = tupleSizeOf(design, arms);
  const shares = quotas(
    size,
    arms.map(({ weight }) => weight),
  ).whole;
  const exceeds = arms.map((arm, position) => `${sizeIn(arm)} > ${at(shares, position)}`).join(' OR ');
  const uneven = await cellsWhere(session, id, arms, exceeds);
  const [what, several] = size === 2 ? ['pair', 'pairs'] : ['tuple', 'tuples'];
  checkEach(uneven.found, ({ name, armSizes }, index) => {
    const others = index === uneven.found.length - 1 ? othersInWords(several, uneven) : '';
    const message =
      `The ${what} "${name.slice(0, 100)}" has ${sizesInWords(arms, armSizes)}. With these weights a ${what} has at most ` +
      `${sizesInWords(arms, shares)}.${others}`;
    throw new ExpectedError('design.tuple', UserErrorCode.CONFLICT, message);
  });
  const smaller = await cellsWhere(session, id, arms, `count(*) < ${size}`);
  const whole = await cellsWhere(session, id, arms, `count(*) = ${size}`);
  if (whole.count < FEWEST_TUPLES) {
    const message = `${whole.count} of the ${several} have ${size} customers; at least ${FEWEST_TUPLES} are needed to compare arms within ${several}.`;
    throw new ExpectedError('design.tuple', UserErrorCode.TOO_FEW_CUSTOMERS, message);
  }
  if (smaller.count === 0) return [];
  const named = smaller.found.slice(0, 3).map(({ name }) => `"${name.slice(0, 100)}"`);
  const which =
    smaller.count === 1
      ? `One ${what} has fewer than ${size} customers: ${named[0]}. Its customers`
      : `${smaller.count} ${several} have fewer than ${size} customers, such as ${named.join(', ')}. Their customers`;
  return [`${which} are not compared.`];
}

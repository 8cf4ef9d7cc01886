import type { Population } from '../../../customers/population.js';
import type { Session } from '../../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../../graph/expected-error.js';
import { checkEach } from '../../../graph/problems.js';
import type { Arm } from '../../arm.js';
import type { Experiment } from '../../experiment.js';
import type { ExperimentDesign } from '../../experiment-design.js';
import type { ImportedPlacement } from '../design.js';
import { cellsWhere, othersInWords, sizesInWords } from '../stored-cells.js';
import { findGroups, refuseTooMany } from './group-placement.js';

/** Groups that were randomized elsewhere can be few, but not too many. @throws ExpectedError TOO_MANY */
export async function placeImportedGroups(
  session: Session,
  population: Population,
  design: ExperimentDesign,
): Promise<ImportedPlacement> {
  const placement = await findGroups(session, population, design);
  refuseTooMany(placement.cells.length);
  return placement;
}

/** @throws ExpectedErrors CONFLICT naming the groups that are in several arms */
export async function refuseDividedGroups(
  session: Session,
  { id }: Pick<Experiment, 'id'>,
  arms: readonly Arm[],
): Promise<string[]> {
  const divided = await cellsWhere(session, id, arms, 'count(DISTINCT a.arm_id) > 1');
  checkEach(divided.found, ({ name, armSizes }, index) => {
    const others = index === divided.found.length - 1 ? othersInWords('groups', divided) : '';
    const message =
      `Customers of the group "${name.slice(0, 100)}" are in several arms: ${sizesInWords(arms, armSizes)}. Whole groups were ` +
      `randomized, so each is in one arm. Correct the file, or import the design by which customers were assigned.${others}`;
    throw new ExpectedError('design.groupBy', UserErrorCode.CONFLICT, message);
  });
  return [];
}

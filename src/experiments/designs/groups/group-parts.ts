import { AttributeType } from '../../../customers/attributes/attribute.js';
import { CHANNEL_COVARIATE, validCovariates } from '../../../customers/covariate-names.js';
import type { Session } from '../../../database/database.js';
import { invalid } from '../../../graph/expected-error.js';
import { lookUpParts } from '../../../graph/problems.js';
import type { DesignParts } from '../design.js';
import type { ExperimentDesignInput } from '../experiment-design-input.js';
import { requireTypes } from '../part-checks.js';

/** @throws ExpectedError naming the part at fault */
export async function readGroupParts(session: Session, input: ExperimentDesignInput): Promise<Partial<DesignParts>> {
  const { strata = [], groupBy = null } = input;
  return lookUpParts({
    groupBy: () => validGroup(session, groupBy),
    strata: () => {
      if (groupBy === null || !strata?.includes(groupBy))
        return validCovariates(session, 'design.strata', strata ?? []);
      throw invalid('design.strata', 'The attribute that defines the groups cannot define strata of groups too.');
    },
  });
}

async function validGroup(session: Session, name: string | null): Promise<string> {
  const field = 'design.groupBy';
  if (name === null) throw invalid(field, 'A design BY_GROUP needs the category whose values are the groups.');
  if (name === CHANNEL_COVARIATE) return name;
  await requireTypes(session, [name], [AttributeType.CATEGORY], 'only categories define groups', () => field);
  return name;
}

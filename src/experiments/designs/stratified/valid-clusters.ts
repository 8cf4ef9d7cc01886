import { AttributeType } from '../../../customers/attributes/attribute.js';
import type { Session } from '../../../database/database.js';
import { lookUpParts } from '../../../graph/problems.js';
import { seedNumber } from '../../../graph/seed.js';
import { validList } from '../../../graph/validation.js';
import type { ClusterStrata } from '../../experiment-design.js';
import type { ClusterStrataInput } from '../experiment-design-input.js';
import { requireTypes, wholeNumber } from '../part-checks.js';

/** @throws ExpectedErrors naming the parts of the field at fault */
export async function validClusters(
  session: Session,
  field: string,
  { attributes, k, seed }: ClusterStrataInput,
): Promise<ClusterStrata> {
  const types = [AttributeType.NUMBER, AttributeType.BOOLEAN];
  const rule = 'only numbers and booleans can be clustered';
  return lookUpParts<ClusterStrata>({
    attributes: async () => {
      validList(`${field}.attributes`, attributes, 1, 10);
      await requireTypes(session, attributes, types, rule, (index) => `${field}.attributes.${index}`);
      return [...attributes];
    },
    k: () => wholeNumber(`${field}.k`, k, 2, 20),
    seed: () => (seed == null ? 1 : seedNumber(seed)),
  });
}

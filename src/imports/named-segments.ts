import type { Session } from '../database/database.js';
import { normalForm } from '../graph/key-form.js';
import { lookUpParts } from '../graph/problems.js';
import { requireKeys } from '../graph/unknown-key.js';
import type { ExperimentManifest } from './manifests/experiment-manifest.js';

/**
 * Requires the segments that an experiment names, before any row is read. Those of the file itself are defined after its rows.
 * @param defined the keys of the segments of the file
 * @throws ExpectedErrors of all that neither the file nor the database has, and of archived ones that a plan compares
 */
export async function requireNamedSegments(
  session: Session,
  { segment, plan }: ExperimentManifest,
  defined: readonly string[],
): Promise<void> {
  const own = new Set(defined.map(normalForm));
  const compared = (plan?.compareSegments ?? []).map((key, index) => ({ key, field: `plan.compareSegments.${index}` }));
  const missing = (named: readonly { key: string; field: string }[], archived: 'allow' | 'refuse') => {
    const foreign = named.filter(({ key }) => !own.has(normalForm(key)));
    const keys = foreign.map(({ key }) => key);
    return requireKeys(session, 'segment', keys, (index) => foreign[index]?.field ?? '', archived);
  };
  await lookUpParts({
    segment: () => missing(segment === undefined ? [] : [{ key: segment, field: 'segment' }], 'allow'),
    compared: () => missing(compared, 'refuse'),
  });
}

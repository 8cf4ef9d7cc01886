import type { Session } from '../../../database/database.js';
import type { OnlineDesign } from '../../../randomization/online.js';
import type { Arm } from '../../arm.js';
import { rulesOf } from '../../eligibility/compiled-rules.js';
import { ExclusionReason } from '../../eligibility/exclusion-reason.js';
import { type NamedFilter, namedFilters } from '../../eligibility/hash-filters.js';
import type { Experiment } from '../../experiment.js';
import { seedOf } from '../drawing.js';

/** How an ONLINE experiment assigns customers to arms; its seed is known. */
export async function onlineSettingsOf(
  session: Session,
  experiment: Experiment,
  arms: readonly Arm[],
): Promise<OnlineDesign> {
  return onlineSettings(experiment, arms, await namedFilters(session, await rulesOf(session, experiment)));
}

/** The same, where the filters of the rules are known. */
export function onlineSettings(
  { design }: Experiment,
  arms: readonly Arm[],
  filters: readonly NamedFilter[],
): OnlineDesign {
  const of = (wanted: ExclusionReason) => filters.filter(({ reason }) => reason === wanted).map(({ filter }) => filter);
  const holdouts = of(ExclusionReason.HOLDOUT).flatMap(({ seed, ranges: [rest] }) =>
    rest === undefined ? [] : [{ salt: seed, share: rest[0] }],
  );
  return {
    seed: seedOf(design),
    weights: arms.map((arm) => arm.weight),
    coverage: design.coverage ?? 1,
    holdouts,
    namespaces: of(ExclusionReason.NAMESPACE),
  };
}

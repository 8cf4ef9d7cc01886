import type { Session } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { designOf } from '../designs/registry.js';
import type { EligibilityService } from '../eligibility/eligibility-service.js';
import { Experiment, ExperimentStatus } from '../experiment.js';

/** Who would be randomized, and since when. */
interface Drawn {
  /** SQL condition on the customer `c`. */
  condition: string;
  asOf: Date;
}

/** @throws ExpectedError CONFLICT where the seed of a draft decided on arms of the same customers before */
export async function refuseUsedSeed(
  session: Session,
  eligibility: EligibilityService,
  draft: Experiment,
  drawn: Drawn,
): Promise<void> {
  const finding = await usedSeed(session, eligibility, draft, drawn);
  if (finding === null) return;
  throw new ExpectedError(finding.field, UserErrorCode.CONFLICT, `${finding.message} ${finding.remedy}`);
}

/**
 * The finding that the seed of a draft decided on arms of the same customers before; null where it did not. Where customers
 * arrive, those count who could.
 */
export async function usedSeed(
  session: Session,
  eligibility: EligibilityService,
  draft: Experiment,
  { condition, asOf }: Drawn,
): Promise<Advice | null> {
  const { seed } = draft.design;
  if (seed === null) return null;
  const receipts = await session.query<{ id: number }>(
    'SELECT experiment_id AS id FROM receipt WHERE seed = ? AND experiment_id <> ? ORDER BY experiment_id',
    [seed, draft.id],
  );
  for (const { id } of receipts) {
    const other = await session.manager.findOneByOrFail(Experiment, { id });
    const arrives = designOf(other).list === null && other.status === ExperimentStatus.RUNNING;
    const member = arrives
      ? await eligibility.segmentCondition(session, other, asOf)
      : `EXISTS (SELECT 1 FROM assignment o WHERE o.experiment_id = ${id} AND o.customer_id = c.id)`;
    const [row] = await session.query<{ customers: number }>(
      `SELECT count(*) AS customers FROM customer c WHERE ${condition} AND ${member}`,
    );
    const customers = Number(row?.customers ?? 0);
    if (customers > 0) return sameSeed(seed, other.key, customers, arrives);
  }
  return null;
}

function sameSeed(seed: string, experiment: string, customers: number, arrives: boolean): Advice {
  const shared = `${customers} ${customers === 1 ? 'customer' : 'customers'} of this draft ${arrives ? 'can be' : customers === 1 ? 'is' : 'are'} in it too`;
  const message =
    `The seed "${seed}" already decides the arms of "${experiment}", and ${shared}. Draws from one seed can give the same ` +
    'customers the same arms, and then the two effects cannot be separated.';
  const remedy = 'Give another seed, or none, so that the server draws one (omit `design.seed`).';
  return advise('SAME_SEED', message, { field: 'design.seed', remedy });
}

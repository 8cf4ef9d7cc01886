import type { Session, Transaction } from '../../../database/database.js';
import { ExpectedError, notFound, UserErrorCode } from '../../../graph/expected-error.js';
import type { Arm } from '../../arm.js';
import type { Experiment } from '../../experiment.js';
import type { CustomerFacts } from './customer-facts.js';

/** Test customers are few. */
export const MAX_FORCED = 1_000;

/** A test customer and the arm to see. */
export interface ForcedArmRequest {
  customer: string;
  arm: string;
}

/** An arm that was set by hand. */
export interface ForcedArm {
  /** Null when the customer was erased. */
  customer: string | null;
  arm: string;
  forcedAt: Date;
  actor: string;
}

interface Forcing {
  experiment: Experiment;
  arms: readonly Arm[];
  /** By customer key; what is forced is noted here too. */
  facts: ReadonlyMap<string, CustomerFacts>;
  actor: string;
  now: Date;
}

/**
 * Sets arms by hand. The same once more changes nothing.
 * @throws ExpectedError NOT_FOUND for an arm, CONFLICT for a customer who has another arm already, TOO_MANY
 */
export async function forceArms(
  transaction: Transaction,
  { experiment, arms, facts, actor, now }: Forcing,
  requests: readonly ForcedArmRequest[],
): Promise<void> {
  for (const [index, request] of requests.entries()) {
    const arm = arms.find(({ key }) => key === request.arm);
    if (!arm) throw notFound(`forced.${index}.arm`, 'arm', request.arm);
    const customer = facts.get(request.customer)!;
    if (customer.forcedArmId === arm.id) continue;
    refuseSecondArm(index, customer, arms);
    await transaction.execute(
      'INSERT INTO forced_arm (experiment_id, customer_id, arm_id, forced_at, actor) VALUES (?, ?, ?, ?, ?)',
      [experiment.id, customer.id, arm.id, now.getTime(), actor],
    );
    customer.forcedArmId = arm.id;
  }
  if (requests.length > 0) await refuseTooMany(transaction, experiment);
}

/** The arms of an experiment that were set by hand, the oldest first. */
export async function forcedArmsOf(session: Session, experiment: Experiment): Promise<ForcedArm[]> {
  const rows = await session.query<{ customer: string | null; arm: string; forced_at: number; actor: string }>(
    `SELECT c.key AS customer, r.key AS arm, f.forced_at AS forced_at, f.actor AS actor FROM forced_arm f
     JOIN customer c ON c.id = f.customer_id JOIN arm r ON r.id = f.arm_id
     WHERE f.experiment_id = ? ORDER BY f.forced_at, f.customer_id`,
    [experiment.id],
  );
  return rows.map(({ customer, arm, forced_at, actor }) => ({ customer, arm, forcedAt: new Date(forced_at), actor }));
}

function refuseSecondArm(index: number, { key, assigned, forcedArmId }: CustomerFacts, arms: readonly Arm[]): void {
  const armId = forcedArmId ?? assigned?.armId;
  if (armId === undefined) return;
  const arm = arms.find(({ id }) => id === armId)!.key;
  const message =
    forcedArmId === null
      ? `Customer "${key}" was assigned to the arm "${arm}" by chance and counts; choose a customer who has no arm yet.`
      : `Customer "${key}" is forced into the arm "${arm}" already; choose another customer for the other arm.`;
  throw new ExpectedError(`forced.${index}`, UserErrorCode.CONFLICT, message);
}

async function refuseTooMany(transaction: Transaction, experiment: Experiment): Promise<void> {
  const [row] = await transaction.query<{ size: number }>(
    'SELECT count(*) AS size FROM forced_arm WHERE experiment_id = ?',
    [experiment.id],
  );
  if (row!.size <= MAX_FORCED) return;
  const message = `At most ${MAX_FORCED} arms can be set by hand: they are for test customers, and nothing counts them.`;
  throw new ExpectedError('forced', UserErrorCode.TOO_MANY, message);
}

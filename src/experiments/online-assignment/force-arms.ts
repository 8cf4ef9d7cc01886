import type { Transaction } from '../../database/database.js';
import { ExpectedError, notFound, UserErrorCode } from '../../graph/expected-error.js';
import { checkEach } from '../../graph/problems.js';
import type { Arm } from '../arm.js';
import type { Experiment } from '../experiment.js';
import type { CustomerFacts } from './customer-facts.js';

/** Test customers are few. */
export const MAX_FORCED = 1_000;

/** A test customer and the arm to see. */
export interface ForcedArmRequest {
  customer: string;
  arm: string;
}

interface Forcing {
  experiment: Experiment;
  arms: readonly Arm[];
  /** By customer key; forced arms are noted in them. */
  facts: ReadonlyMap<string, CustomerFacts>;
  actor: string;
  now: Date;
}

/**
 * Sets arms by hand. Setting the same arm again changes nothing.
 * @throws ExpectedError NOT_FOUND for an arm, CONFLICT for a customer who already has another arm, TOO_MANY
 */
export async function forceArms(
  transaction: Transaction,
  { experiment, arms, facts, actor, now }: Forcing,
  requests: readonly ForcedArmRequest[],
): Promise<void> {
  const keys = arms.map(({ key }) => key);
  const forced = checkEach(requests, ({ customer: key, arm: wanted }, index) => {
    const arm = arms.find((one) => one.key === wanted);
    if (!arm) throw notFound(`forced.${index}.arm`, 'arm', wanted, keys);
    const customer = facts.get(key);
    // Unknown customers are refused beside these.
    if (!customer || customer.forcedArmId === arm.id) return [];
    refuseSecondArm(index, customer, arms);
    customer.forcedArmId = arm.id;
    return [{ customer, arm }];
  });
  for (const { customer, arm } of forced.flat()) {
    await transaction.execute(
      'INSERT INTO forced_arm (experiment_id, customer_id, arm_id, forced_at, actor) VALUES (?, ?, ?, ?, ?)',
      [experiment.id, customer.id, arm.id, now.getTime(), actor],
    );
  }
  if (requests.length > 0) await refuseTooMany(transaction, experiment);
}

function refuseSecondArm(index: number, { key, assigned, forcedArmId }: CustomerFacts, arms: readonly Arm[]): void {
  const arm = arms.find(({ id }) => id === (forcedArmId ?? assigned?.armId));
  if (arm === undefined) return;
  const message =
    forcedArmId === null
      ? `Customer "${key}" was assigned to the arm "${arm.key}" by chance and counts in readouts. Choose a customer without an arm.`
      : `Customer "${key}" is already forced into the arm "${arm.key}". Choose another customer for the other arm.`;
  throw new ExpectedError(`forced.${index}`, UserErrorCode.CONFLICT, message);
}

async function refuseTooMany(transaction: Transaction, experiment: Experiment): Promise<void> {
  const rows = await transaction.query('SELECT 1 FROM forced_arm WHERE experiment_id = ? LIMIT ?', [
    experiment.id,
    MAX_FORCED + 1,
  ]);
  if (rows.length <= MAX_FORCED) return;
  const message = `At most ${MAX_FORCED} arms can be set by hand: they are for test customers, who do not count in readouts.`;
  throw new ExpectedError('forced', UserErrorCode.TOO_MANY, message);
}

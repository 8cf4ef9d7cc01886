import type { Session } from '../../database/database.js';
import { ONLINE } from '../../randomization/online.js';

/** The place of a customer in a receipt. */
interface ReceiptPlace {
  experimentId: number;
  customerId: number;
  key: string;
  arm: string;
  /** Among the units in the order of their keys, erased ones included. In lists that grow, it only tells erased units apart. */
  rank: number;
}

/** The places of customers in every experiment that has a receipt, in a number of statements that depends on nothing. */
export async function placesInReceipts(session: Session, customerIds: readonly number[]): Promise<ReceiptPlace[]> {
  const customers = `SELECT l.value FROM ${session.dialect.list('l', 'integer')}`;
  const places = await session.query<ReceiptPlace & { algorithm: string }>(
    `SELECT * FROM (
       SELECT a.experiment_id AS "experimentId", a.customer_id AS "customerId", c.key AS key, r.key AS arm,
         p.algorithm AS algorithm, row_number() OVER (PARTITION BY a.experiment_id ORDER BY c.key) - 1 AS rank
       FROM receipt p JOIN assignment a ON a.experiment_id = p.experiment_id
       JOIN customer c ON c.id = a.customer_id AND c.key IS NOT NULL JOIN arm r ON r.id = a.arm_id
       WHERE EXISTS (SELECT 1 FROM assignment o WHERE o.experiment_id = p.experiment_id AND o.customer_id IN (${customers}))
     ) placed WHERE "customerId" IN (${customers}) ORDER BY "experimentId", rank`,
    [customerIds, customerIds],
  );
  const erased = await erasedRanks(session, [...new Set(places.map(({ experimentId }) => experimentId))]);
  const shifts = new Map<number, number>();
  return places.map(({ algorithm, ...place }) => {
    const { experimentId } = place;
    const taken = erased.get(experimentId) ?? [];
    let shift = shifts.get(experimentId) ?? 0;
    if (algorithm === ONLINE) {
      shifts.set(experimentId, shift + 1);
      return { ...place, rank: taken.length + shift };
    }
    // Erased units keep their ranks: each one at or below the rank shifts it by one.
    for (let rank = taken[shift]; rank !== undefined && rank <= place.rank + shift; rank = taken[shift]) shift += 1;
    shifts.set(experimentId, shift);
    return { ...place, rank: place.rank + shift };
  });
}

/** The ranks of erased units in ascending order, by experiment. */
async function erasedRanks(session: Session, experimentIds: readonly number[]): Promise<Map<number, number[]>> {
  const ranks = new Map<number, number[]>(experimentIds.map((id) => [id, []]));
  if (experimentIds.length === 0) return ranks;
  const rows = await session.query<{ experiment_id: number; rank: number }>(
    `SELECT experiment_id, rank FROM erased_unit WHERE experiment_id IN (${experimentIds.join(', ')}) ORDER BY rank`,
  );
  for (const { experiment_id, rank } of rows) ranks.get(experiment_id)?.push(rank);
  return ranks;
}

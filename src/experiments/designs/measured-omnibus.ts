import type { Session } from '../../database/database.js';
import { queryMoments } from '../../database/moment-query.js';
import type { OmnibusMoments, OmnibusRequest } from './omnibus.js';
import { designOf } from './registry.js';

/** Measures the units of designs whose units are not customers, by request; other requests are missing. */
export async function measureOmnibus(
  session: Session,
  requests: readonly OmnibusRequest[],
): Promise<Map<OmnibusRequest, OmnibusMoments>> {
  const asked = requests.flatMap((request) => {
    const { units } = designOf(request.experiment).balance;
    return units === null || request.columns.length === 0 ? [] : [{ request, query: units(request) }];
  });
  if (asked.length === 0) return new Map();
  const moments = await queryMoments(
    session,
    asked.map(({ query }) => query),
  );
  const sizes = await session.query<{ id: number; size: number }>(
    `SELECT experiment_id AS id, max(size) AS size FROM stratum
     WHERE experiment_id IN (${asked.map(({ request }) => request.experiment.id).join(', ')}) GROUP BY experiment_id`,
  );
  const largest = new Map(sizes.map(({ id, size }) => [id, size]));
  return new Map(
    asked.map(({ request }, index) => {
      const largestUnit = largest.get(request.experiment.id) ?? 0;
      return [request, { cells: moments[index] ?? [], largestUnit }];
    }),
  );
}

import type { Session } from '../../database/database.js';
import { designOf } from './registry.js';
import type { MeasuredTuples } from './tuples/measured-tuples.js';
import type { TupleRequest } from './tuples/tuple-outcomes.js';

/** Outcomes by tuple of the requests whose design compares inside tuples; other requests are missing. */
export async function measureUnits(
  session: Session,
  requests: readonly TupleRequest[],
): Promise<Map<TupleRequest, MeasuredTuples>> {
  const measured = new Map<TupleRequest, MeasuredTuples>();
  const measures = new Set(requests.map(({ experiment }) => designOf(experiment).readout.measureTuples));
  for (const measure of measures) {
    if (measure === null) continue;
    const own = requests.filter(({ experiment }) => designOf(experiment).readout.measureTuples === measure);
    for (const [request, tuples] of await measure(session, own)) measured.set(request, tuples);
  }
  return measured;
}

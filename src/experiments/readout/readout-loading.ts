import type { RequestContext } from '../../graph/request-context.js';
import type { Readout } from './readout.js';
import type { ReadoutService } from './readout-service.js';
import type { ReadoutRequest } from './readout-subject.js';

/** Reads an experiment once for all fields of a request that ask the same. */
export function loadReadout(
  service: ReadoutService,
  request: ReadoutRequest,
  { loaders }: RequestContext,
): Promise<Readout> {
  const reading = loaders
    .get<ReadoutRequest, Readout, string>(
      'readouts',
      (requests) => service.read(requests),
      ({ experiment, metrics, adjustFor, adjustForPrevious, pairs = false, knownAt }) =>
        // What is not given means the plan, and null means none.
        JSON.stringify([experiment.id, { metrics, adjustFor, adjustForPrevious, pairs, knownAt }]),
    )
    .load(request);
  // It may take a planned look.
  return loaders.noted(reading);
}

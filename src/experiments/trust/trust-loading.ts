import type { RequestContext } from '../../graph/request-context.js';
import type { Experiment } from '../experiment.js';
import { allChecks } from './check-registry.js';
import type { TrustCheck } from './trust-check.js';
import { blockedBy, type TrustService } from './trust-service.js';
import type { TrustRequest } from './trust-subjects.js';

type Loaders = RequestContext['loaders'];

const blockingKeys = allChecks.filter(({ blocking }) => blocking).map(({ key }) => key);

/** The checks of one experiment, read together with those of others. */
export function loadChecks(service: TrustService, request: TrustRequest, loaders: Loaders): Promise<TrustCheck[]> {
  return loaders
    .get<TrustRequest, TrustCheck[], string>(
      'checks',
      (requests) => service.check(requests),
      ({ experiment, exposure, keys }) => JSON.stringify([experiment.id, exposure, [...keys].sort()]),
    )
    .load(request);
}

/** The blocking checks that an experiment fails now. */
export async function loadBlocking(
  service: TrustService,
  experiment: Experiment,
  loaders: Loaders,
): Promise<TrustCheck[]> {
  return blockedBy(await loadChecks(service, { experiment, exposure: null, keys: blockingKeys }, loaders));
}

import type { RequestContext } from '../../graph/request-context.js';
import type { Experiment } from '../experiment.js';
import { paired } from '../paired.js';
import { CheckKey } from './check-key.js';
import { allChecks } from './check-registry.js';
import type { TrustCheck } from './trust-check.js';
import { blockedBy, type TrustService } from './trust-service.js';
import type { TrustRequest } from './trust-subjects.js';

type Loaders = RequestContext['loaders'];

const blockingKeys = allChecks.filter(({ blocking }) => blocking).map(({ key }) => key);

/** One check of an experiment. */
interface AskedCheck extends Pick<TrustRequest, 'experiment' | 'exposure' | 'knownAt'> {
  /** Null: only whether there is such an event type. */
  key: CheckKey | null;
}

/** The checks of one experiment, read together with those of others, and each once for all fields that need it. */
export async function loadChecks(
  service: TrustService,
  { experiment, exposure, knownAt, keys }: TrustRequest,
  loaders: Loaders,
): Promise<TrustCheck[]> {
  const loader = loaders.get<AskedCheck, TrustCheck | null, string>(
    'checks',
    (asked) => readChecks(service, asked),
    (asked) => JSON.stringify([placeOf(asked), asked.key]),
  );
  const exposed = (key: CheckKey) => (key === CheckKey.EXPOSURE_IN_CONTROL ? exposure : null);
  const chosen = allChecks.map(({ key }) => key).filter((key) => keys.includes(key));
  const found = await Promise.all([
    ...chosen.map((key) => loader.load({ experiment, exposure: exposed(key), knownAt, key })),
    ...(exposure === null ? [] : [loader.load({ experiment, exposure, knownAt, key: null })]),
  ]);
  return found.filter((check) => check !== null);
}

function placeOf({ experiment, exposure, knownAt }: AskedCheck): string {
  return JSON.stringify([experiment.id, exposure, knownAt]);
}

/** Those of the same experiment, exposure and moment at once. */
async function readChecks(service: TrustService, asked: readonly AskedCheck[]): Promise<(TrustCheck | null | Error)[]> {
  const requests = new Map<string, TrustRequest>();
  for (const one of asked) {
    const { experiment, exposure, knownAt } = one;
    const keys = requests.get(placeOf(one))?.keys ?? [];
    requests.set(placeOf(one), { experiment, exposure, knownAt, keys: one.key === null ? keys : [...keys, one.key] });
  }
  const answers = new Map(paired([...requests.keys()], await service.check([...requests.values()])));
  return asked.map((one) => {
    const answer = answers.get(placeOf(one));
    if (answer === undefined) throw new Error('The checks of an experiment were not read.');
    return answer instanceof Error ? answer : (answer.find(({ key }) => key === one.key) ?? null);
  });
}

/** The blocking checks that an experiment fails. @param knownAt as of that moment; null: now */
export async function loadBlocking(
  service: TrustService,
  experiment: Experiment,
  knownAt: Date | null,
  loaders: Loaders,
): Promise<TrustCheck[]> {
  return blockedBy(await loadChecks(service, { experiment, exposure: null, knownAt, keys: blockingKeys }, loaders));
}

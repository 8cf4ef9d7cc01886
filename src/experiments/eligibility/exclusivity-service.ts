import type { Database } from '../../database/database.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { validKey, validNumber, validText } from '../../graph/validation.js';
import { namespaceFilter } from '../../randomization/online.js';
import type { DefineHoldoutInput, DefineNamespaceInput } from './exclusivity-inputs.js';
import { Holdout } from './holdout.js';
import { Namespace } from './namespace.js';
import { type TakenPart, takenParts } from './namespace-conflicts.js';

const MAX_LISTED = 1_000;

/** Namespaces and holdouts: who belongs to which experiments, decided by hashes. */
export class ExclusivityService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /** Puts a namespace on record. Repeating the same definition is harmless. */
  defineNamespace(input: DefineNamespaceInput): Promise<Namespace> {
    const key = validKey('key', input.key);
    const published = input.growthBookId;
    const placing =
      published == null
        ? { seed: `namespace:${key}`, hashVersion: 2 as const }
        : namespaceFilter(validText('growthBookId', published, 200), 0, 1);
    const wanted = {
      key,
      name: validText('name', input.name ?? key, 200),
      seed: placing.seed,
      hashVersion: placing.hashVersion,
      createdAt: this.clock(),
    };
    return this.database.write(async ({ manager }) => {
      const existing = await manager.findOneBy(Namespace, { key });
      if (existing && existing.seed === wanted.seed) return existing;
      if (existing) throw exists('namespace', key);
      if (await manager.existsBy(Namespace, { seed: wanted.seed })) {
        throw invalid('growthBookId', `Another namespace stands for "${published}" already.`);
      }
      return manager.save(manager.create(Namespace, wanted));
    });
  }

  /** Puts a holdout on record. Repeating the same definition is harmless. */
  defineHoldout(input: DefineHoldoutInput): Promise<Holdout> {
    const key = validKey('key', input.key);
    const share = validNumber('share', input.share, { above: 0, below: 1 });
    const everyExperiment = input.everyExperiment ?? false;
    const wanted = {
      key,
      name: validText('name', input.name ?? key, 200),
      seed: `holdout:${key}`,
      share,
      everyExperiment,
      createdAt: this.clock(),
    };
    return this.database.write(async ({ manager }) => {
      const existing = await manager.findOneBy(Holdout, { key });
      if (existing && existing.share === share && existing.everyExperiment === everyExperiment) return existing;
      if (existing) throw exists('holdout', key);
      return manager.save(manager.create(Holdout, wanted));
    });
  }

  namespaces(): Promise<Namespace[]> {
    return this.database.read(({ manager }) => manager.find(Namespace, { order: { id: 'ASC' }, take: MAX_LISTED }));
  }

  /** The parts of namespaces that running experiments have. */
  takenParts(): Promise<TakenPart[]> {
    return this.database.read((session) => takenParts(session));
  }

  holdouts(): Promise<Holdout[]> {
    return this.database.read(({ manager }) => manager.find(Holdout, { order: { id: 'ASC' }, take: MAX_LISTED }));
  }
}

function exists(what: string, key: string): ExpectedError {
  return new ExpectedError(
    'key',
    UserErrorCode.ALREADY_EXISTS,
    `The ${what} "${key}" exists with another definition. It never changes: experiments rely on it.`,
  );
}

import { In } from 'typeorm';
import type { Database } from '../../database/database.js';
import { type ArchivableArguments, shownIn } from '../../graph/archivable.js';
import type { Connection } from '../../graph/connection.js';
import { refuseOtherwise } from '../../graph/defined-otherwise.js';
import { invalid } from '../../graph/expected-error.js';
import { normalForm } from '../../graph/key-form.js';
import { type NodeList, rootConnection } from '../../graph/page-loader.js';
import { checkParts } from '../../graph/problems.js';
import { validKey, validName, validText } from '../../graph/validation.js';
import { namespaceFilter } from '../../randomization/online.js';
import type { DefineNamespaceInput } from './define-namespace-input.js';
import { Namespace } from './namespace.js';
import { type TakenPart, takenParts } from './namespace-conflicts.js';

const allNamespaces: NodeList<Namespace> = {
  columns: '*',
  from: 'namespace',
  key: 'id',
  node: (row, session) => session.entity(Namespace, row),
};

export class NamespaceService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /** Defines a namespace. Repeating the same definition changes nothing. */
  define(input: DefineNamespaceInput): Promise<Namespace> {
    const published = input.growthBookId;
    const { key, name, placing } = checkParts({
      key: () => validKey('key', input.key),
      name: () => validName('name', input.name, input.key),
      placing: () =>
        published == null
          ? { seed: `namespace:${input.key}`, hashVersion: 2 as const }
          : namespaceFilter(validText('growthBookId', published, 200), 0, 1),
    });
    const wanted = {
      key,
      name,
      seed: placing.seed,
      hashVersion: placing.hashVersion,
      createdAt: this.clock(),
    };
    return this.database.write(async ({ manager }) => {
      const existing = await manager.findOneBy(Namespace, { key });
      if (existing) {
        const renamed = input.name == null ? undefined : name;
        const stored = { name: existing.name, growthBookId: growthBookIdOf(existing) };
        refuseOtherwise('namespace', key, stored, { name: renamed, growthBookId: growthBookIdOf(wanted) });
        return existing;
      }
      if (await manager.existsBy(Namespace, { seed: wanted.seed })) {
        throw invalid('growthBookId', `Another namespace already has the GrowthBook id "${published}".`);
      }
      return manager.save(manager.create(Namespace, wanted));
    });
  }

  page(args: ArchivableArguments): Promise<Connection<Namespace>> {
    return rootConnection(this.database, allNamespaces, args, shownIn(args));
  }

  async byIds(ids: readonly number[]): Promise<(Namespace | null)[]> {
    const found = await this.database.read(({ manager }) => manager.findBy(Namespace, { id: In([...ids]) }));
    return ids.map((id) => found.find((namespace) => namespace.id === id) ?? null);
  }

  async byKeys(keys: readonly string[]): Promise<(Namespace | null)[]> {
    const found = await this.database.read(({ manager }) =>
      manager.findBy(Namespace, { key: In(keys.map(normalForm)) }),
    );
    return keys.map((key) => found.find((namespace) => namespace.key === normalForm(key)) ?? null);
  }

  /** The parts of namespaces that running experiments use. */
  takenParts(): Promise<TakenPart[]> {
    return this.database.read((session) => takenParts(session));
  }
}

/** The id with which a namespace was defined; null for one of our own. Version 1 of the hash writes it after two underscores. */
function growthBookIdOf({ seed, hashVersion }: Pick<Namespace, 'seed' | 'hashVersion'>): string | null {
  return hashVersion === 1 ? seed.slice(2) : null;
}

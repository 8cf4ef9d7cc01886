import { In } from 'typeorm';
import type { Database } from '../../database/database.js';
import { type ArchivableArguments, shownIn } from '../../graph/archivable.js';
import type { Connection } from '../../graph/connection.js';
import { refuseOtherwise } from '../../graph/defined-otherwise.js';
import { normalForm } from '../../graph/key-form.js';
import { type NodeList, rootConnection } from '../../graph/page-loader.js';
import { checkParts } from '../../graph/problems.js';
import { validKey, validName, validNumber } from '../../graph/validation.js';
import type { DefineHoldoutInput } from './define-holdout-input.js';
import { Holdout } from './holdout.js';

const allHoldouts: NodeList<Holdout> = {
  columns: '*',
  from: 'holdout',
  key: 'id',
  node: (row, session) => session.entity(Holdout, row),
};

export class HoldoutService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /** Defines a holdout. Repeating the same definition changes nothing. */
  define(input: DefineHoldoutInput): Promise<Holdout> {
    const { key, name, share } = checkParts({
      key: () => validKey('key', input.key),
      name: () => validName('name', input.name, input.key),
      share: () => validNumber('share', input.share, { above: 0, below: 1 }),
    });
    const everyExperiment = input.everyExperiment ?? false;
    const wanted = {
      key,
      name,
      seed: `holdout:${key}`,
      share,
      everyExperiment,
      createdAt: this.clock(),
    };
    return this.database.write(async ({ manager }) => {
      const existing = await manager.findOneBy(Holdout, { key });
      if (existing) {
        const renamed = input.name == null ? undefined : name;
        refuseOtherwise('holdout', key, { ...existing }, { share, everyExperiment, name: renamed });
        return existing;
      }
      return manager.save(manager.create(Holdout, wanted));
    });
  }

  page(args: ArchivableArguments): Promise<Connection<Holdout>> {
    return rootConnection(this.database, allHoldouts, args, shownIn(args));
  }

  async byIds(ids: readonly number[]): Promise<(Holdout | null)[]> {
    const found = await this.database.read(({ manager }) => manager.findBy(Holdout, { id: In([...ids]) }));
    return ids.map((id) => found.find((holdout) => holdout.id === id) ?? null);
  }

  async byKeys(keys: readonly string[]): Promise<(Holdout | null)[]> {
    const found = await this.database.read(({ manager }) => manager.findBy(Holdout, { key: In(keys.map(normalForm)) }));
    return keys.map((key) => found.find((holdout) => holdout.key === normalForm(key)) ?? null);
  }
}

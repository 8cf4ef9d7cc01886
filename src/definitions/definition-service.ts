import { Channel } from '../channels/channel.js';
import { Attribute } from '../customers/attributes/attribute.js';
import { CHANNEL_COVARIATE } from '../customers/covariate-names.js';
import { EventType } from '../customers/event-types/event-type.js';
import type { Database, Transaction } from '../database/database.js';
import { Holdout } from '../experiments/eligibility/holdout.js';
import { Namespace } from '../experiments/eligibility/namespace.js';
import { Experiment, ExperimentStatus } from '../experiments/experiment.js';
import { ExpectedError, invalid, UserErrorCode } from '../graph/expected-error.js';
import { lookUpParts } from '../graph/problems.js';
import { TABLES_WITH_KEYS, unknownKey } from '../graph/unknown-key.js';
import { validKey, validText } from '../graph/validation.js';
import { Metric } from '../metrics/metric.js';
import { Segment } from '../segments/segment.js';
import type { DefinitionInput, RenameDefinitionInput } from './definition-inputs.js';
import { DefinitionKind, KINDS } from './definition-kind.js';
import { inWords, usesOf } from './definition-uses.js';

/** Something that is defined under a key. */
export type Definition = Attribute | Channel | EventType | Experiment | Holdout | Metric | Namespace | Segment;

const ENTITIES: Record<DefinitionKind, new () => Definition> = {
  ATTRIBUTE: Attribute,
  CHANNEL: Channel,
  EVENT_TYPE: EventType,
  EXPERIMENT: Experiment,
  HOLDOUT: Holdout,
  METRIC: Metric,
  NAMESPACE: Namespace,
  SEGMENT: Segment,
};

/** The tables, and their columns, of what belongs to a definition and goes with it. */
const PARTS: Partial<Record<DefinitionKind, Record<string, string>>> = {
  ATTRIBUTE: { attribute_level: 'attribute_id' },
  EVENT_TYPE: { completeness_declaration: 'event_type_id' },
  SEGMENT: { segment_channel: 'segment_id', segment_version: 'segment_id' },
  EXPERIMENT: {
    experiment_label: 'experiment_id',
    experiment_metric: 'experiment_id',
    experiment_transition: 'experiment_id',
    arm: 'experiment_id',
    simulation: 'experiment_id',
  },
};

/** Renames, archives and deletes what is defined under a key. */
export class DefinitionService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /** @throws ExpectedError CONFLICT for the key of something that is used */
  rename({ kind, key, newKey, newName }: RenameDefinitionInput): Promise<Definition> {
    return this.database.write(async (transaction) => {
      const { definition, changed, name } = await lookUpParts({
        definition: async () => {
          const found = await find(transaction, kind, key);
          if (newKey != null && newKey !== found.key) {
            await refuseUsed(transaction, kind, found, 'its key can be changed. Give it a new name instead');
          }
          return found;
        },
        changed: () => (newKey == null || newKey === key ? key : freeKey(transaction, kind, newKey)),
        name: () => (newName == null ? null : validText('newName', newName, 200)),
        something: () => {
          if (newKey == null && newName == null) throw invalid('newKey', 'Give a new key, a new name, or both.');
        },
      });
      return transaction.manager.save(Object.assign(definition, { key: changed, name: name ?? definition.name }));
    });
  }

  /** Hides something from lists and new experiments. @throws ExpectedError WRONG_STATE for a running experiment */
  archive({ kind, key }: DefinitionInput): Promise<Definition> {
    return this.change(kind, key, async (_, definition) => {
      if (definition instanceof Experiment && definition.status === ExperimentStatus.RUNNING) {
        const message = `The experiment "${key}" is running. Stop it with \`stopExperiment\` before you archive it.`;
        throw new ExpectedError('key', UserErrorCode.WRONG_STATE, message);
      }
      definition.archivedAt ??= this.clock();
    });
  }

  restore({ kind, key }: DefinitionInput): Promise<Definition> {
    return this.change(kind, key, async (_, definition) => {
      definition.archivedAt = null;
    });
  }

  /** Deletes something that nothing uses. @throws ExpectedError CONFLICT naming what uses it */
  async delete({ kind, key }: DefinitionInput): Promise<string> {
    return this.database.write(async (transaction) => {
      const definition = await find(transaction, kind, key);
      await refuseUsed(transaction, kind, definition, 'it can be deleted. Archive it with `archiveDefinition` instead');
      await remove(transaction, kind, definition);
      return key;
    });
  }

  private change(
    kind: DefinitionKind,
    key: string,
    work: (transaction: Transaction, definition: Definition) => Promise<void>,
  ): Promise<Definition> {
    return this.database.write(async (transaction) => {
      const definition = await find(transaction, kind, key);
      await work(transaction, definition);
      return transaction.manager.save(definition);
    });
  }
}

/** Deletes something unless others use it. @returns whether it is gone */
export async function deleteUnused(transaction: Transaction, kind: DefinitionKind, key: string): Promise<boolean> {
  const definition = await transaction.manager.findOne<Definition>(ENTITIES[kind], { where: { key } });
  if (!definition) return true;
  const uses = await usesOf(transaction, kind, definition.id, key);
  if (uses.length > 0) return false;
  await remove(transaction, kind, definition);
  return true;
}

async function remove(transaction: Transaction, kind: DefinitionKind, { id }: Definition): Promise<void> {
  for (const [table, column] of Object.entries(PARTS[kind] ?? {})) {
    await transaction.execute(`DELETE FROM ${table} WHERE ${column} = ?`, [id]);
  }
  await transaction.execute(`DELETE FROM ${TABLES_WITH_KEYS[KINDS[kind]]} WHERE id = ?`, [id]);
}

async function find(transaction: Transaction, kind: DefinitionKind, key: string): Promise<Definition> {
  const found = await transaction.manager.findOne<Definition>(ENTITIES[kind], { where: { key } });
  if (!found) throw await unknownKey(transaction, 'key', KINDS[kind], key);
  return found;
}

/** @param before what would have to be unused, and what to do instead */
async function refuseUsed(
  transaction: Transaction,
  kind: DefinitionKind,
  definition: Definition,
  before: string,
): Promise<void> {
  const { id, key } = definition;
  const started = definition instanceof Experiment && definition.status !== ExperimentStatus.DRAFT;
  const uses = started ? [] : await usesOf(transaction, kind, id, key);
  if (!started && uses.length === 0) return;
  const why = started ? 'has started' : `is used by ${inWords(uses)}`;
  const message = `The ${KINDS[kind]} "${key}" ${why}. Only while ${started ? 'it is a draft' : 'nothing uses it'}, ${before}.`;
  throw new ExpectedError('key', UserErrorCode.CONFLICT, message);
}

/** A key that nothing of the kind has. */
async function freeKey(transaction: Transaction, kind: DefinitionKind, given: string): Promise<string> {
  const key = validKey('newKey', given);
  if (kind === DefinitionKind.ATTRIBUTE && key === CHANNEL_COVARIATE) {
    throw invalid('newKey', `"${key}" is the key of the acquisition channel.`);
  }
  const taken = await transaction.manager.findOne<Definition>(ENTITIES[kind], { where: { key } });
  if (!taken) return key;
  const message = `There is already ${/^[aeiou]/.test(KINDS[kind]) ? 'an' : 'a'} ${KINDS[kind]} with the key "${key}".`;
  throw new ExpectedError('newKey', UserErrorCode.ALREADY_EXISTS, message);
}

import { channelIds } from '../../channels/channel-ids.js';
import { type Attribute, AttributeType } from '../../customers/attributes/attribute.js';
import { eventTypeIds } from '../../customers/event-types/event-type-ids.js';
import { recordValues } from '../../customers/recording/attribute-writer.js';
import { relocated } from '../../customers/recording/batch-row-error.js';
import { recordCustomers, refuseUnknownCustomers } from '../../customers/recording/customer-writer.js';
import { recordEvents } from '../../customers/recording/event-writer.js';
import { levelsOf } from '../../customers/recording/level-writer.js';
import type { Transaction } from '../../database/database.js';
import { normalForm } from '../../graph/key-form.js';
import { createChannels, createEventTypes } from '../definitions.js';
import { ImportError } from '../import-error.js';
import { count, type ImportReport } from '../import-report.js';
import { channelWords } from '../manifests/manifest.js';
import { rowKind } from '../manifests/manifest-reader.js';
import { OutcomeCounts } from '../outcomes/outcome-counts.js';
import { customerKeysAsStored, eventKeysAsStored } from './keys-as-stored.js';
import { correctRecorded } from './recorded-otherwise.js';
import type { PublicationTarget } from './row-store.js';
import { createdFrom, FOUND, findMembers, reserveIds, type StagedMembers } from './staged-members.js';
import { stagedAssignments, stagedCustomers, stagedEvents, stagedKeys, stagedValues } from './staged-sources.js';
import { resolveWords, Vocabulary } from './word-codes.js';

/** What is staged of a file. */
interface StagedFile {
  readonly rows: number;
  /** The lines of the first and the last row. */
  readonly lines: { readonly first: number; readonly last: number };
  /** How many of the rows have a value, by attribute. */
  readonly filled: readonly number[];
  /** Whether some keys of customers, or of events, are not in the form in which new ones are stored. */
  readonly odd: { readonly customers: boolean; readonly events: boolean };
}

/** Writes the staged rows of a file of customers or events, each kind of fact with a few statements. */
export class RowPublication {
  /** Keys of the event types whose events were in the rows. */
  readonly eventTypesFound = new Set<string>();
  private readonly outcomes: OutcomeCounts;
  private members: StagedMembers = FOUND;

  constructor(
    private readonly transaction: Transaction,
    private readonly stage: StagedFile,
    private readonly target: PublicationTarget,
    private readonly report: ImportReport,
  ) {
    this.outcomes = new OutcomeCounts(transaction, target);
  }

  async publish(): Promise<void> {
    const { stage, transaction, target } = this;
    if (stage.odd.customers) await customerKeysAsStored(transaction);
    const areNew = rowKind(target.manifest) === 'CUSTOMER' && (await this.writeCustomers());
    if (!areNew) {
      const unknown = stage.rows - (await findMembers(transaction));
      if (unknown > 0) await this.settleUnknown(unknown);
    }
    await this.writeValues(areNew);
    await this.writeEvents(areNew);
    if (!areNew) {
      this.report.events.voided += await this.outcomes.settle((column, work) => this.locate(column, work));
    }
    await this.writeAssignments();
  }

  /** @returns whether all of them are new */
  private async writeCustomers(): Promise<boolean> {
    const { transaction, report, target, stage } = this;
    await resolveWords(transaction, Vocabulary.CHANNEL, (words) => this.channelsOf(words));
    const offset = await reserveIds(transaction, stage.lines);
    const customers = stagedCustomers(offset, stage.rows);
    const written = await this.locate(this.keyColumn(), () =>
      recordCustomers(transaction, customers, target.now.getTime(), target.lookAlikes, true, target.journal),
    );
    count(report.customers, stage.rows, written.added);
    report.customers.completed += written.completed;
    const areNew = written.added === stage.rows;
    if (areNew) this.members = createdFrom(offset);
    return areNew;
  }

  /** Does with rows of events of unknown customers what the manifest says. */
  private async settleUnknown(rows: number): Promise<void> {
    const { transaction, report, target, stage } = this;
    const keys = stagedKeys(transaction.dialect, stage.rows);
    const { unknownCustomers = 'refuse' } = target.manifest;
    if (unknownCustomers === 'refuse') {
      await this.locate(this.keyColumn(), () => refuseUnknownCustomers(transaction, keys));
    } else if (unknownCustomers === 'create') {
      const { added } = await recordCustomers(transaction, keys, target.now.getTime(), target.lookAlikes);
      report.customers.new += added;
      await findMembers(transaction);
    } else {
      report.skippedRows += rows;
      await transaction.execute('DELETE FROM staged_event WHERE position NOT IN (SELECT position FROM staged_member)');
    }
  }

  private async writeValues(areNew: boolean): Promise<void> {
    const { transaction, report, target, stage } = this;
    for (const [index, attribute] of target.attributes.entries()) {
      const values = stage.filled[index] ?? 0;
      if (values === 0) continue;
      const isCoded = attribute.type === AttributeType.CATEGORY;
      if (isCoded) await resolveWords(transaction, index, (words) => this.levelsOf(attribute, words));
      const rows = stagedValues(this.members, index, isCoded, values);
      const news = await recordValues(transaction, attribute, rows, target.knownFrom, areNew, target.journal);
      count(report.attributeValues, values, news);
    }
  }

  private async writeEvents(areNew: boolean): Promise<void> {
    const { transaction, report, target } = this;
    await resolveWords(transaction, Vocabulary.EVENT_TYPE, (words) => this.eventTypesOf(words));
    const types = await transaction.query<
      Record<'code' | 'id' | 'events' | 'first' | 'last', number> & { key: string }
    >(
      `SELECT e.type AS code, min(w.word) AS key, min(i.id) AS id, count(*) AS events, min(e.occurred_at) AS first,
         max(e.occurred_at) AS last
       FROM staged_event e JOIN staged_word w ON w.code = e.type JOIN staged_id i ON i.code = e.type
       GROUP BY e.type ORDER BY e.type`,
    );
    for (const { code, key, id, events, first, last } of types) {
      this.eventTypesFound.add(key);
      if (this.stage.odd.events && !areNew) await eventKeysAsStored(transaction, code, id);
      const rows = { ...stagedEvents(this.members, code, events), times: [first, last] };
      const step = { now: target.now.getTime(), actor: target.actor, importId: target.importId };
      const corrects = target.manifest.recorded === 'correct' && !areNew;
      const corrected = corrects ? await correctRecorded(transaction, code, id, step) : 0;
      const restored = areNew ? 0 : await this.outcomes.restore(code, key);
      const written = await this.locate(undefined, () => recordEvents(transaction, id, rows, step.now));
      count(report.events, events - corrected - restored, written.added);
      report.events.corrected += corrected;
      report.events.restored += restored;
      report.events.superseded += written.superseded;
    }
  }

  private async writeAssignments(): Promise<void> {
    const { transaction, report, target } = this;
    const { experiment, manifest } = target;
    if (!experiment) return;
    await resolveWords(transaction, Vocabulary.ARM, async (arms) => arms.map((arm) => experiment.armId(arm)));
    await resolveWords(transaction, Vocabulary.TUPLE, (tuples) => experiment.tupleIds(tuples));
    const sizes = await transaction.query<{ arm: string; size: number }>(
      `SELECT w.word AS arm, count(*) AS size FROM staged_row r JOIN staged_word w ON w.code = r.arm GROUP BY w.word`,
    );
    const assigned = sizes.reduce((sum, { size }) => sum + size, 0);
    await this.locate(manifest.experiment?.arm.column, () =>
      experiment.assign(stagedAssignments(this.members, assigned), sizes, report),
    );
  }

  private async channelsOf(words: string[]): Promise<(number | undefined)[]> {
    const { transaction, target, report } = this;
    const { channels = [], customer } = target.manifest;
    const names = new Map(Object.entries(channelWords(customer.channel)).map(([word, key]) => [key, normalForm(word)]));
    for (const channel of channels) names.set(channel.key, channel.name ?? channel.key);
    const wanted = words.map((key) => ({ key, name: names.get(key) }));
    report.created.channels.push(...(await createChannels(transaction, wanted, target.now, this.target.lookAlikes)));
    const ids = await channelIds(transaction);
    return words.map((key) => ids.get(key));
  }

  private async levelsOf(attribute: Attribute, words: string[]): Promise<(number | undefined)[]> {
    const ids = await levelsOf(this.transaction, attribute, words, this.target.lookAlikes);
    return words.map((word) => ids.get(word));
  }

  private async eventTypesOf(words: string[]): Promise<(number | undefined)[]> {
    const { transaction, target, report } = this;
    const wanted = words.map((key) => ({ key }));
    report.created.eventTypes.push(
      ...(await createEventTypes(transaction, wanted, target.now, this.target.lookAlikes)),
    );
    const ids = await eventTypeIds(transaction);
    return words.map((key) => ids.get(key));
  }

  private keyColumn(): string | undefined {
    const { key } = this.target.manifest.customer;
    return 'column' in key ? key.column : undefined;
  }

  /** Adds the line of the file to errors that know their staged row. */
  private async locate<T>(column: string | undefined, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const { file } = this.target;
      throw relocated(error, ({ row, code, message }) => new ImportError(message, { file, line: row, column }, code));
    }
  }
}

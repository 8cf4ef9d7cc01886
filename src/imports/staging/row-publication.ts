import { channelIds } from '../../channels/channel-ids.js';
import { type Attribute, AttributeType } from '../../customers/attributes/attribute.js';
import { eventTypeIds } from '../../customers/event-types/event-type-ids.js';
import { recordValues } from '../../customers/recording/attribute-writer.js';
import { recordCustomers, refuseUnknownCustomers } from '../../customers/recording/customer-writer.js';
import { recordEvents } from '../../customers/recording/event-writer.js';
import { levelsOf } from '../../customers/recording/level-writer.js';
import type { Transaction } from '../../database/database.js';
import { refreshStatistics } from '../../database/refresh-statistics.js';
import { normalForm } from '../../graph/key-form.js';
import { createChannels, createEventTypes } from '../definitions.js';
import { count, type ImportReport } from '../import-report.js';
import { channelWords } from '../manifests/manifest.js';
import { rowKind } from '../manifests/manifest-reader.js';
import { OutcomeCounts } from '../outcomes/outcome-counts.js';
import { customerKeysAsStored, eventKeysAsStored } from './keys-as-stored.js';
import { locateRows } from './located-rows.js';
import { correctRecorded } from './recorded-otherwise.js';
import type { PublicationTarget } from './row-store.js';
import { stagedAssignments, stagedCustomers, stagedEvents, stagedKeys, stagedValues } from './staged-sources.js';
import { resolveWords, Vocabulary } from './word-codes.js';

/** What is staged of a file. */
interface StagedFile {
  readonly rows: number;
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
    const isOfCustomers = rowKind(target.manifest) === 'CUSTOMER';
    const areNew = isOfCustomers && (await this.writeCustomers());
    const unknown = stage.rows - (await this.findMembers());
    if (unknown > 0) await this.settleUnknown(unknown);
    await this.writeValues(areNew);
    await this.writeEvents();
    if (!areNew) {
      this.report.events.voided += await this.outcomes.settle((column, work) => this.locate(column, work));
    }
    await this.writeAssignments();
  }

  /** @returns whether all of them are new */
  private async writeCustomers(): Promise<boolean> {
    const { transaction, report, target, stage } = this;
    await resolveWords(transaction, Vocabulary.CHANNEL, (words) => this.channelsOf(words));
    const written = await this.locate(this.keyColumn(), () =>
      recordCustomers(
        transaction,
        stagedCustomers(stage.rows),
        target.now.getTime(),
        target.lookAlikes,
        target.journal,
      ),
    );
    count(report.customers, stage.rows, written.added);
    report.customers.completed += written.completed;
    return written.added === stage.rows;
  }

  /** Finds the customers of the rows, where they have none yet. @returns how many rows got one */
  private async findMembers(): Promise<number> {
    const found = await this.transaction.change(
      // A cross join: SQLite keeps the order, and does not look through the rows for each customer.
      `INSERT INTO staged_member (position, customer_id)
       SELECT r.position, c.id FROM staged_row r CROSS JOIN customer c WHERE c.key = r.customer
       ON CONFLICT (position) DO NOTHING`,
    );
    await refreshStatistics(this.transaction, ['staged_member']);
    return found;
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
      await this.findMembers();
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
      const rows = stagedValues(index, isCoded, values);
      const news = await recordValues(transaction, attribute, rows, target.knownFrom, areNew, target.journal);
      count(report.attributeValues, values, news);
    }
  }

  private async writeEvents(): Promise<void> {
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
      if (this.stage.odd.events) await eventKeysAsStored(transaction, code, id);
      const rows = { ...stagedEvents(code, events), times: [first, last] };
      const step = { now: target.now.getTime(), actor: target.actor, importId: target.importId };
      const corrects = target.manifest.recorded === 'correct';
      const corrected = corrects ? await correctRecorded(transaction, code, id, step) : 0;
      const restored = await this.outcomes.restore(code, key);
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
      experiment.assign(stagedAssignments(assigned), sizes, report),
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

  private locate<T>(column: string | undefined, work: () => Promise<T>): Promise<T> {
    return locateRows(this.transaction, { file: this.target.file, column }, work);
  }
}

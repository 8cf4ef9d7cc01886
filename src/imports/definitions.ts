import { Channel } from '../channels/channel.js';
import { Attribute } from '../customers/attribute.js';
import { EventType } from '../customers/event-type.js';
import type { Transaction } from '../database/database.js';
import { UserErrorCode } from '../graph/expected-error.js';
import { Metric } from '../metrics/metric.js';
import { insertMetric } from '../metrics/metric-writer.js';
import { Segment } from '../segments/segment.js';
import { insertSegment } from '../segments/segment-writer.js';
import { ImportError } from './import-error.js';
import type { ImportReport } from './import-report.js';
import type { AttributeManifest, Manifest } from './manifest.js';

/** Something with a key and a name for people, which is the key when missing. */
export interface Named {
  key: string;
  name?: string;
}

/** Makes what the rows need, as far as it does not exist. @returns the manifest's attributes, in its order */
export async function define(
  transaction: Transaction,
  manifest: Manifest,
  now: Date,
  report: ImportReport,
): Promise<Attribute[]> {
  const { made } = report;
  made.channels.push(...(await makeChannels(transaction, manifest.channels ?? [], now)));
  made.eventTypes.push(...(await makeEventTypes(transaction, eventTypesOf(manifest), now)));
  const attributes = await makeAttributes(transaction, manifest.attributes ?? [], now);
  made.attributes.push(...attributes.made);
  for (const metric of manifest.metrics ?? []) {
    const existed = await transaction.manager.existsBy(Metric, { key: metric.key });
    await insertMetric(transaction, metric, now);
    if (!existed) made.metrics.push(metric.key);
  }
  return attributes.attributes;
}

/** Makes the segments that do not exist; their rules may use every word of the file by now. */
export async function defineSegments(
  transaction: Transaction,
  manifest: Manifest,
  now: Date,
  report: ImportReport,
): Promise<void> {
  for (const { rule, ...segment } of manifest.segments ?? []) {
    const existed = await transaction.manager.existsBy(Segment, { key: segment.key });
    await insertSegment(transaction, { ...segment, definition: { rule } }, now);
    if (!existed) report.made.segments.push(segment.key);
  }
}

/** The event types a manifest lists, and those its events have without being listed. */
function eventTypesOf({ eventTypes = [], events = [] }: Manifest): Named[] {
  const named = new Map<string, Named>(eventTypes.map((type) => [type.key, type]));
  for (const { type } of events) {
    if (typeof type === 'string' && !named.has(type)) named.set(type, { key: type });
  }
  return [...named.values()];
}

/** Makes the channels that do not exist yet. @returns their keys */
export async function makeChannels(transaction: Transaction, channels: readonly Named[], now: Date): Promise<string[]> {
  const missing = await withoutKnown(transaction, 'channel', channels);
  await transaction.manager.insert(
    Channel,
    missing.map(({ key, name }) => ({ key, name: name ?? key, createdAt: now })),
  );
  return missing.map(({ key }) => key);
}

/** Makes the event types that do not exist yet. @returns their keys */
export async function makeEventTypes(transaction: Transaction, types: readonly Named[], now: Date): Promise<string[]> {
  const missing = await withoutKnown(transaction, 'event_type', types);
  await transaction.manager.insert(
    EventType,
    missing.map(({ key, name }) => ({ key, name: name ?? key, createdAt: now })),
  );
  return missing.map(({ key }) => key);
}

/**
 * Makes the attributes that do not exist yet.
 * @returns all of them in the order given, and the keys of the new ones
 * @throws ImportError CONFLICT for one that exists with another type
 */
export async function makeAttributes(
  transaction: Transaction,
  manifests: readonly AttributeManifest[],
  now: Date,
): Promise<{ attributes: Attribute[]; made: string[] }> {
  const repository = transaction.manager.getRepository(Attribute);
  const attributes: Attribute[] = [];
  const made: string[] = [];
  for (const { name: key, type, label, description } of manifests) {
    const existing = await repository.findOneBy({ key });
    if (existing && existing.type !== type) {
      throw new ImportError(
        `The attribute "${key}" exists as ${existing.type} and cannot become ${type}. Import the column under another name.`,
        { column: key },
        UserErrorCode.CONFLICT,
      );
    }
    if (!existing) made.push(key);
    const fresh = { key, type, name: label ?? key, description: description ?? null, createdAt: now };
    attributes.push(existing ?? (await repository.save(repository.create(fresh))));
  }
  return { attributes, made };
}

/** Ids of event types by their keys. */
export async function eventTypeIds(transaction: Transaction): Promise<Map<string, number>> {
  const rows = await transaction.query<{ id: number; key: string }>('SELECT id, key FROM event_type');
  return new Map(rows.map((row) => [row.key, row.id]));
}

async function withoutKnown(
  transaction: Transaction,
  table: 'channel' | 'event_type',
  wanted: readonly Named[],
): Promise<Named[]> {
  const rows = await transaction.query<{ key: string }>(`SELECT key FROM ${table}`);
  const known = new Set(rows.map((row) => row.key));
  return wanted.filter(({ key }) => !known.has(key));
}

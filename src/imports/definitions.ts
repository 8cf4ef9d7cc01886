import { In } from 'typeorm';
import { Channel } from '../channels/channel.js';
import { channelIds } from '../channels/channel-ids.js';
import { Attribute } from '../customers/attributes/attribute.js';
import { EventType } from '../customers/event-types/event-type.js';
import { eventTypeIds } from '../customers/event-types/event-type-ids.js';
import { type LookAlikes, pairsOf } from '../customers/look-alikes.js';
import type { Transaction } from '../database/database.js';
import { refuseOtherwise } from '../graph/defined-otherwise.js';
import { lookAlikeForm } from '../graph/key-form.js';
import { lookUpEach, lookUpParts } from '../graph/problems.js';
import { Metric } from '../metrics/metric.js';
import { insertMetric } from '../metrics/metric-writer.js';
import { withMoments } from '../segments/rule-moments.js';
import { Segment } from '../segments/segment.js';
import { insertSegment } from '../segments/segment-writer.js';
import type { DateReader } from './cells/date-reader.js';
import { inManifest } from './import-error.js';
import type { ImportReport } from './import-report.js';
import { type AttributeManifest, type Manifest, namedEventTypes } from './manifests/manifest.js';
import { readConstant } from './moments.js';

/** Something with a key and a name for people, which defaults to the key. */
interface Named {
  key: string;
  name?: string;
}

/** Creates what the rows need and does not exist yet. @returns the manifest's attributes, in its order */
export async function define(
  transaction: Transaction,
  manifest: Manifest,
  now: Date,
  report: ImportReport,
): Promise<Attribute[]> {
  const { created } = report;
  const { attributes } = await lookUpParts({
    channels: () => defineChannels(transaction, manifest.channels ?? [], now, report),
    attributes: () => createAttributes(transaction, manifest.attributes ?? [], now),
    eventTypes: async () => {
      created.eventTypes.push(...(await createEventTypes(transaction, eventTypesOf(manifest), now)));
      await refuseOtherNames(transaction, EventType, 'event type', manifest.eventTypes ?? [], 'eventTypes');
    },
    metrics: () => createMetrics(transaction, manifest.metrics ?? [], now, created.metrics),
  });
  created.attributes.push(...attributes.created);
  return attributes.attributes;
}

/** Creates the channels of a manifest that do not exist yet. */
export async function defineChannels(
  transaction: Transaction,
  channels: readonly Named[],
  now: Date,
  { created }: ImportReport,
): Promise<void> {
  created.channels.push(...(await createChannels(transaction, channels, now)));
  await refuseOtherNames(transaction, Channel, 'channel', channels, 'channels');
}

function createMetrics(
  transaction: Transaction,
  metrics: NonNullable<Manifest['metrics']>,
  now: Date,
  created: string[],
): Promise<unknown> {
  return lookUpEach(metrics, (metric, index) =>
    inManifest(`metrics.${index}`, async () => {
      const existed = await transaction.manager.existsBy(Metric, { key: metric.key });
      await insertMetric(transaction, metric, now);
      if (!existed) created.push(metric.key);
    }),
  );
}

/** Creates the segments that do not exist yet; by now their rules can use every category of the file. */
export async function defineSegments(
  transaction: Transaction,
  manifest: Manifest,
  dates: DateReader,
  { now, actor }: { now: Date; actor: string },
  report: ImportReport,
): Promise<void> {
  await lookUpEach(manifest.segments ?? [], ({ rule: written, ...segment }, index) =>
    inManifest(`segments.${index}`, async () => {
      const existed = await transaction.manager.existsBy(Segment, { key: segment.key });
      const rule = withMoments(written, (text, path) =>
        readConstant(`segments.${index}.${path}`, text, (moment) => dates.read(moment)),
      );
      await insertSegment(transaction, { ...segment, definition: { rule }, actor }, now);
      if (!existed) report.created.segments.push(segment.key);
    }),
  );
}

/** The event types a manifest lists, and those its events have without being listed. */
function eventTypesOf(manifest: Manifest): Named[] {
  const named = new Map<string, Named>((manifest.eventTypes ?? []).map((type) => [type.key, type]));
  for (const key of namedEventTypes(manifest)) if (!named.has(key)) named.set(key, { key });
  return [...named.values()];
}

/** Creates the channels that do not exist yet. @returns their keys */
export async function createChannels(
  transaction: Transaction,
  channels: readonly Named[],
  now: Date,
  lookAlikes?: LookAlikes,
): Promise<string[]> {
  const known = await channelIds(transaction);
  const missing = without(known, channels);
  noteNames(lookAlikes, 'channels', known, missing);
  await transaction.manager.insert(
    Channel,
    missing.map(({ key, name }) => ({ key, name: name ?? key, createdAt: now })),
  );
  return missing.map(({ key }) => key);
}

/** Creates the event types that do not exist yet. @returns their keys */
export async function createEventTypes(
  transaction: Transaction,
  types: readonly Named[],
  now: Date,
  lookAlikes?: LookAlikes,
): Promise<string[]> {
  const known = await eventTypeIds(transaction);
  const missing = without(known, types);
  noteNames(lookAlikes, 'event types', known, missing);
  await transaction.manager.insert(
    EventType,
    missing.map(({ key, name }) => ({ key, name: name ?? key, createdAt: now })),
  );
  return missing.map(({ key }) => key);
}

/**
 * Creates the attributes that do not exist yet.
 * @returns all of them in the order given, and the keys of the new ones
 * @throws ExpectedError ALREADY_EXISTS for one that is defined otherwise
 */
async function createAttributes(
  transaction: Transaction,
  manifests: readonly AttributeManifest[],
  now: Date,
): Promise<{ attributes: Attribute[]; created: string[] }> {
  const repository = transaction.manager.getRepository(Attribute);
  const created: string[] = [];
  const attributes = await lookUpEach(manifests, ({ name: key, type, label, description }, index) =>
    inManifest(`attributes.${index}`, async () => {
      const existing = await repository.findOneBy({ key });
      if (existing) {
        const { type: storedType, name, description: storedDescription } = existing;
        const stored = { type: storedType, label: name, description: storedDescription };
        refuseOtherwise('attribute', key, stored, { type, label, description }, 'name');
      }
      if (!existing) created.push(key);
      const fresh = { key, type, name: label ?? key, description: description ?? null, createdAt: now };
      return existing ?? (await repository.save(repository.create(fresh)));
    }),
  );
  return { attributes, created };
}

function noteNames(
  lookAlikes: LookAlikes | undefined,
  kind: string,
  known: ReadonlyMap<string, number>,
  created: readonly Named[],
): void {
  const keys = created.map(({ key }) => key);
  lookAlikes?.note(kind, pairsOf([...known.keys()], keys, lookAlikeForm));
}

/** @throws ExpectedError ALREADY_EXISTS for something that has another name than the one given */
async function refuseOtherNames(
  { manager }: Transaction,
  type: new () => Channel | EventType,
  what: string,
  given: readonly Named[],
  path: string,
): Promise<void> {
  const stored = await manager.find<Channel | EventType>(type, { where: { key: In(given.map(({ key }) => key)) } });
  await lookUpEach(given, ({ key, name }, index) =>
    inManifest(`${path}.${index}`, () => {
      const existing = stored.find((one) => one.key === key);
      if (existing) refuseOtherwise(what, key, { ...existing }, { name });
    }),
  );
}

function without(known: ReadonlyMap<string, number>, wanted: readonly Named[]): Named[] {
  return wanted.filter(({ key }) => !known.has(key));
}

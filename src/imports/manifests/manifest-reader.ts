import { ExpectedErrors } from '../../graph/expected-error.js';
import { misfitsOfExperiment } from '../experiments/experiment-misfits.js';
import { ImportError } from '../import-error.js';
import { misfitsOfOutcomes } from '../outcomes/outcome-misfits.js';
import { spendColumns, spendManifestSchema, spendMisfits } from '../spend/spend-manifest.js';
import { misfitsOfCells } from './cell-misfits.js';
import { misfitsOfConstants } from './constant-values.js';
import { type AnyManifest, channelWords, type Manifest, manifestSchema } from './manifest.js';
import { manifestProblems, type Problem, repeated } from './manifest-problems.js';
import { columnsOf } from './named-columns.js';
import { repeatedNames } from './repeated-names.js';

/** What a row of a file about customers is. */
export type RowKind = NonNullable<Manifest['row']>;

/** What a row of the file is; where the manifest does not say, it follows from the other parts. */
export function rowKind(manifest: Manifest): RowKind {
  if (manifest.row) return manifest.row;
  const aboutCustomer =
    manifest.customer.channel || manifest.customer.acquiredAt || manifest.attributes?.length || manifest.experiment;
  return (manifest.events?.length || manifest.outcomes?.length) && !aboutCustomer ? 'EVENT' : 'CUSTOMER';
}

/**
 * Reads a manifest from JSON text.
 * @param file its name in errors
 * @throws ExpectedErrors naming each part that does not fit the schema, or that contradicts another
 */
export function readManifest(json: string, file: string): AnyManifest {
  const text = json.replace(/^\uFEFF/, '');
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new ImportError(`The manifest is not JSON: ${(error as Error).message}.`, { file });
  }
  const { manifest, misfits } = isSpend(content) ? readSpend(content) : readCustomers(content);
  const repeats = repeatedNames(text).map((path): Problem => [path, 'The same name is given twice. Give it once.']);
  const problems = [...repeats, ...misfits];
  if (manifest !== null && problems.length === 0) return manifest;
  throw ExpectedErrors.of(problems.map(([path, sentence]) => new ImportError(sentence, { file, path })));
}

/** What a manifest says, and what is wrong with it; null where it does not have the form of one. */
interface ReadManifest {
  manifest: AnyManifest | null;
  misfits: Problem[];
}

/** Files of spend have no customers, and so a form of their own. */
function isSpend(content: unknown): boolean {
  return typeof content === 'object' && content !== null && 'row' in content && content.row === 'SPEND';
}

function readSpend(content: unknown): ReadManifest {
  const { data, error } = spendManifestSchema.safeParse(content, { reportInput: true });
  if (error) return { manifest: null, misfits: error.issues.flatMap(manifestProblems) };
  return {
    manifest: data,
    misfits: [
      ...repeated('channels', data.channels, ({ key }) => key),
      ...spendMisfits(data),
      ...misfitsOfBadRows(data),
      ...misfitsOfCells(data, spendColumns(data)),
    ],
  };
}

function readCustomers(content: unknown): ReadManifest {
  const { data, error } = manifestSchema.safeParse(content, { reportInput: true });
  if (error) return { manifest: null, misfits: error.issues.flatMap(manifestProblems) };
  const manifest = data as Manifest;
  return { manifest, misfits: contradictions(manifest) };
}

function contradictions(manifest: Manifest): Problem[] {
  const { channels, attributes, eventTypes, metrics, segments, experiment } = manifest;
  return [
    ...repeated('channels', channels, ({ key }) => key),
    ...repeated('attributes', attributes, ({ name }) => name),
    ...repeated('eventTypes', eventTypes, ({ key }) => key),
    ...repeated('metrics', metrics, ({ key }) => key),
    ...repeated('segments', segments, ({ key }) => key),
    ...unlistedChannels(manifest),
    ...(attributes?.some(({ name }) => name === 'channel')
      ? [['attributes', '"channel" is reserved for the acquisition channel. See customer.channel.'] satisfies Problem]
      : []),
    ...(rowKind(manifest) === 'CUSTOMER' ? misfitsOfCustomerRows(manifest) : misfitsOfEventRows(manifest)),
    ...misfitsOfChanges(manifest),
    ...misfitsOfBadRows(manifest),
    ...misfitsOfOutcomes(manifest),
    ...misfitsOfCells(manifest, columnsOf(manifest)),
    ...misfitsOfConstants(attributes),
    ...(experiment ? misfitsOfExperiment(experiment, attributes ?? []) : []),
  ];
}

function unlistedChannels({ channels, customer }: Manifest): Problem[] {
  if (!channels) return [];
  const { channel } = customer;
  const listed = new Set(channels.map(({ key }) => key));
  const isConstant = channel !== undefined && 'constant' in channel;
  return (isConstant ? [channel.constant] : Object.values(channelWords(channel)))
    .filter((key) => !listed.has(key))
    .map((key) => [
      `customer.channel.${isConstant ? 'constant' : 'values'}`,
      `"${key}" is not one of the channels: ${[...listed].slice(0, 20).join(', ')}.`,
    ]);
}

function misfitsOfBadRows({ badRows, mostBadRows }: AnyManifest): Problem[] {
  if (mostBadRows === undefined || badRows === 'skip') return [];
  return [['mostBadRows', 'Only a file that skips bad rows has a share of them: set `badRows` to "skip".']];
}

function misfitsOfCustomerRows({ unknownCustomers, duplicates }: Manifest): Problem[] {
  const problems: Problem[] = [];
  if (unknownCustomers === 'skip')
    problems.push(['unknownCustomers', 'A file of customers creates unknown customers, and skips none.']);
  if (duplicates === 'sum')
    problems.push(['duplicates', 'Only values of events are added up. Give first or last in a file of customers.']);
  return problems;
}

function misfitsOfRecorded({ recorded, reason, events = [], outcomes = [] }: Manifest): Problem[] {
  if (recorded !== 'correct')
    return reason === undefined
      ? []
      : [['reason', 'Only files of corrections and voids, and those that correct what is recorded, have a reason.']];
  const problems: Problem[] = [];
  if (reason === undefined) problems.push(['reason', 'Say why recorded events are corrected, or give a column.']);
  if (events.length + outcomes.length === 0)
    problems.push(['recorded', 'The file has no events that could be corrected.']);
  return problems;
}

/** What only files that change recorded events have, or cannot have. */
function misfitsOfChanges(manifest: Manifest): Problem[] {
  const { reason, events = [], eventTypes, metrics, segments, unknownCustomers } = manifest;
  const row = rowKind(manifest);
  const problems: Problem[] = [];
  const changes = row === 'CORRECTION' || row === 'VOID';
  if (changes && reason === undefined) problems.push(['reason', 'Say why the events are changed, or give a column.']);
  if (!changes) problems.push(...misfitsOfRecorded(manifest));
  for (const part of ['duplicates', 'recorded'] as const) {
    if (changes && manifest[part] !== undefined)
      problems.push([part, 'A file of corrections or voids changes each event once.']);
  }
  if (changes && unknownCustomers === 'create') {
    problems.push(['unknownCustomers', 'A file of corrections or voids creates no customers.']);
  }
  if (changes && (eventTypes ?? metrics ?? segments)) {
    problems.push(['row', 'A file of corrections or voids defines no event types, metrics or segments.']);
  }
  for (const [index, event] of events.entries()) {
    const given = event.at !== undefined || event.value !== undefined;
    if (!changes && event.at === undefined) problems.push([`events.${index}.at`, 'Give the time of the event.']);
    if (row === 'CORRECTION' && !given)
      problems.push([`events.${index}`, 'A correction has a time, a value, or both.']);
    if (row === 'VOID' && given) problems.push([`events.${index}`, 'A void has no time and no value.']);
    if (changes && typeof event.key === 'object' && 'rowNumber' in event.key) {
      problems.push([`events.${index}.key`, 'Give a column with the key under which the event was recorded.']);
    }
    if (changes && event.when) problems.push([`events.${index}.when`, 'Void events that did not happen.']);
  }
  return problems;
}

function misfitsOfEventRows(manifest: Manifest): Problem[] {
  const { customer, attributes, experiment, events = [] } = manifest;
  const problems = events.flatMap((event, index) =>
    typeof event.key === 'object'
      ? []
      : [
          [
            `events.${index}.key`,
            "A file of events needs a column with the event's key, or `rowNumber`.",
          ] satisfies Problem,
        ],
  );
  if (events.length === 0 && !manifest.outcomes?.length)
    problems.push(['events', 'A file of events needs at least one event.']);
  if ('rowNumber' in customer.key)
    problems.push(['customer.key', 'A file of events needs a column with the customer key.']);
  if (customer.channel || customer.acquiredAt || attributes?.length || experiment) {
    problems.push(['row', 'A file of events has no channel, acquisition date, attributes or experiment.']);
  }
  return problems;
}

import type { z } from 'zod';
import { designs } from '../experiments/designs/registry.js';
import { ImportError } from './import-error.js';
import { type ExperimentManifest, type Manifest, manifestSchema } from './manifest.js';

/** What a row of the file is, decided for manifests that do not say. */
export type RowKind = 'CUSTOMER' | 'EVENT';

export function rowKind(manifest: Manifest): RowKind {
  if (manifest.row) return manifest.row;
  const aboutCustomer =
    manifest.customer.channel || manifest.customer.acquiredAt || manifest.attributes?.length || manifest.experiment;
  return manifest.events?.length && !aboutCustomer ? 'EVENT' : 'CUSTOMER';
}

/**
 * Reads a manifest from JSON text.
 * @param file its name in errors
 * @throws ImportError naming each part that is not as the schema says
 */
export function readManifest(json: string, file: string): Manifest {
  let content: unknown;
  try {
    content = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ImportError(`The manifest is not JSON: ${(error as Error).message}.`, { file });
  }
  const parsed = manifestSchema.safeParse(content);
  const problems = parsed.success ? contradictions(parsed.data) : parsed.error.issues.flatMap(describe);
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new ImportError(`The manifest is not usable. ${problems.join(' ')}`, { file });
}

function describe(issue: z.core.$ZodIssue): string[] {
  // The form that came closest says most; "invalid input" says nothing.
  if (issue.code === 'invalid_union') {
    const closest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? [];
    return closest.flatMap((nested) => describe({ ...nested, path: [...issue.path, ...nested.path] }));
  }
  return [`${issue.path.join('.') || 'top level'}: ${issue.message}.`];
}

function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

function contradictions(manifest: Manifest): string[] {
  return [
    ...twice(
      'channels',
      manifest.channels?.map((channel) => channel.key),
    ),
    ...twice(
      'attributes',
      manifest.attributes?.map((attribute) => attribute.name),
    ),
    ...twice(
      'eventTypes',
      manifest.eventTypes?.map((eventType) => eventType.key),
    ),
    ...twice(
      'metrics',
      manifest.metrics?.map((metric) => metric.key),
    ),
    ...twice(
      'segments',
      manifest.segments?.map((segment) => segment.key),
    ),
    ...unlistedChannels(manifest),
    ...(manifest.attributes?.some((attribute) => attribute.name === 'channel')
      ? ['attributes: "channel" stands for the acquisition channel already; see customer.channel.']
      : []),
    ...(rowKind(manifest) === 'EVENT' ? misfitsOfEventRows(manifest) : []),
    ...(manifest.experiment ? misfitsOfExperiment(manifest.experiment) : []),
  ];
}

function twice(path: string, keys: readonly string[] = []): string[] {
  const repeated = keys.filter((key, index) => keys.indexOf(key) < index);
  return [...new Set(repeated)].map((key) => `${path}: "${key}" stands there twice.`);
}

function unlistedChannels({ channels, customer }: Manifest): string[] {
  if (!channels) return [];
  const listed = new Set(channels.map((channel) => channel.key));
  return Object.values(customer.channel?.values ?? {})
    .filter((key) => !listed.has(key))
    .map((key) => `customer.channel.values: "${key}" is not among the channels.`);
}

function misfitsOfEventRows(manifest: Manifest): string[] {
  const { customer, attributes, experiment, events = [] } = manifest;
  const problems = events.flatMap((event, index) =>
    typeof event.key === 'object' ? [] : [`events.${index}.key: a row that is an event needs a column for its key.`],
  );
  if (events.length === 0) problems.push('events: rows that are events need at least one.');
  if ('rowNumber' in customer.key)
    problems.push('customer.key: a row that is an event needs a column for the customer.');
  if (customer.channel || customer.acquiredAt || attributes?.length || experiment) {
    problems.push('row: rows that are events have no channel, acquisition date, attributes or experiment.');
  }
  return problems;
}

function misfitsOfExperiment(experiment: ExperimentManifest): string[] {
  const keys = experiment.arms.map((arm) => arm.key);
  const controls = experiment.arms.filter((arm) => arm.isControl).length;
  const problems = twice('experiment.arms', keys);
  problems.push(
    ...twice(
      'experiment.metrics',
      experiment.metrics.map((metric) => metric.metric),
    ),
  );
  if (controls !== 1) problems.push(`experiment.arms: exactly one arm is the control; there are ${controls}.`);
  for (const key of Object.values(experiment.arm.values ?? {})) {
    if (!keys.includes(key)) problems.push(`experiment.arm.values: "${key}" is not among the arms.`);
  }
  if (designs[experiment.design.method].imports?.strata !== Boolean(experiment.design.strata?.length)) {
    problems.push('experiment.design.strata: a stratified design has strata, and no other design has.');
  }
  if (experiment.concludedAt && !experiment.stoppedAt) {
    problems.push('experiment.concludedAt: an experiment is stopped (stoppedAt) before it is concluded.');
  }
  if ((experiment.concludedAt === undefined) !== (experiment.conclusion === undefined)) {
    problems.push('experiment.conclusion: give both concludedAt and conclusion, or neither.');
  }
  return problems;
}

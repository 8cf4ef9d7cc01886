import type { Session } from '../../database/database.js';
import { type HashVersion, hashBucket, inRange } from '../../randomization/hash-bucket.js';
import { type HashFilter, holdoutFilter } from '../../randomization/online.js';
import type { EligibilityRules } from '../eligibility-rules.js';
import { ExclusionReason } from './exclusion-reason.js';

/** A holdout or a part of a namespace, as a filter on customer keys. */
export interface NamedFilter {
  reason: ExclusionReason.HOLDOUT | ExclusionReason.NAMESPACE;
  key: string;
  filter: HashFilter;
}

/** The filters of the rules, holdouts first. */
export async function namedFilters(session: Session, rules: EligibilityRules): Promise<NamedFilter[]> {
  return (await filtersOfRules(session, [rules]))(rules);
}

/** The filters of the rules of several experiments. */
export async function filtersOfRules(
  session: Session,
  rules: readonly EligibilityRules[],
): Promise<(rules: EligibilityRules) => NamedFilter[]> {
  const holdouts = new Set(rules.flatMap((one) => one.holdouts));
  const namespaces = new Set(rules.flatMap((one) => one.namespaces.map(({ namespace }) => namespace)));
  const held = holdouts.size === 0 ? [] : await heldOut(session, [...holdouts]);
  const spaces = namespaces.size === 0 ? [] : await namespacesOf(session, [...namespaces]);
  return ({ holdouts, namespaces }) => [
    ...held
      .filter(({ key }) => holdouts.includes(key))
      .map(({ key, seed, share }) => ({
        reason: ExclusionReason.HOLDOUT as const,
        key,
        filter: holdoutFilter({ salt: seed, share }),
      })),
    ...namespaces.map(({ namespace, from, to }) => {
      const space = spaces.find(({ key }) => key === namespace);
      if (!space) throw new Error(`The namespace "${namespace}" is missing.`);
      const { seed, hash_version } = space;
      const filter: HashFilter = { seed, ranges: [[from, to]], hashVersion: hash_version };
      return { reason: ExclusionReason.NAMESPACE as const, key: namespace, filter };
    }),
  ];
}

/** Which customers no holdout in use keeps from campaigns; null when there is none. */
export async function outsideHoldouts(session: Session): Promise<((customerKey: string) => boolean) | null> {
  const holdouts = await session.query<{ seed: string; share: number }>(
    'SELECT seed AS seed, share AS share FROM holdout WHERE archived_at IS NULL ORDER BY id',
  );
  if (holdouts.length === 0) return null;
  const filters = holdouts.map(({ seed, share }) => holdoutFilter({ salt: seed, share }));
  return (key) => filters.every((filter) => letsThrough(filter, key));
}

function heldOut(session: Session, keys: readonly string[]): Promise<{ key: string; seed: string; share: number }[]> {
  return session.query(
    `SELECT h.key AS key, h.seed AS seed, h.share AS share
     FROM ${session.dialect.list('w', 'text')} JOIN holdout h ON h.key = w.value ORDER BY h.id`,
    [keys],
  );
}

function namespacesOf(
  session: Session,
  keys: readonly string[],
): Promise<{ key: string; seed: string; hash_version: HashVersion }[]> {
  return session.query(
    `SELECT n.key AS key, n.seed AS seed, n.hash_version AS hash_version
     FROM ${session.dialect.list('w', 'text')} JOIN namespace n ON n.key = w.value`,
    [keys],
  );
}

/** Whether a filter lets a customer through. */
export function letsThrough({ seed, ranges, hashVersion }: HashFilter, customerKey: string): boolean {
  const bucket = hashBucket(seed, customerKey, hashVersion);
  return ranges.some((range) => inRange(bucket, range));
}

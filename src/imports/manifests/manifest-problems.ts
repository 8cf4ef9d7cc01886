import type { z } from 'zod';
import { shown } from '../import-error.js';

type Issue = z.core.$ZodIssue;

/** What is wrong with a manifest: the place in it, and what is allowed there. */
export type Problem = [path: string, sentence: string];

const UNKNOWN =
  'A manifest has no such part. Remove it, or correct its name as seeds/import-manifest.schema.json has it.';
/** Parts of the graph that a manifest cannot have, and why. */
const NOT_IMPORTED: Readonly<Record<string, string>> = {
  'experiment.plan.looks':
    'Planned looks are not imported: what they found was not recorded here, so they cannot be continued. Remove them. The ' +
    'readout then has fixed-sample p-values; state in `stoppingRule` how the experiment was stopped.',
};

/** What is wrong where in a manifest, in a sentence that says what is allowed. */
export function manifestProblems(issue: Issue): Problem[] {
  // The form that came closest explains most; "invalid input" explains nothing.
  if (issue.code === 'invalid_union') {
    const names = namesOfForms(issue);
    if (names !== null) return [[issue.path.join('.') || 'top level', `Give only one of ${names.join(', ')}.`]];
    const [closest = []] = [...issue.errors].sort((a, b) => strangers(a) - strangers(b) || depth(b) - depth(a));
    const nested = closest.map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
    return nested.flatMap(manifestProblems);
  }
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const place = path === '' ? key : `${path}.${key}`;
      return [place, Object.hasOwn(NOT_IMPORTED, place) ? (NOT_IMPORTED[place] as string) : UNKNOWN];
    });
  }
  return [[path || 'top level', sentenceOf(issue)]];
}

function sentenceOf(issue: Issue): string {
  if (issue.code === 'invalid_type') {
    const expected = `Give ${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`;
    return issue.input === undefined ? `${expected}: it is missing.` : `${expected}, not ${inWords(issue.input)}.`;
  }
  if (issue.code === 'invalid_value') {
    const given = issue.input === undefined ? 'it is missing' : `not ${inWords(issue.input)}`;
    return `Give one of ${issue.values.map((value) => shown(String(value))).join(', ')}; ${given}.`;
  }
  if (issue.code === 'too_small') return limitOf(issue, 'at least', 'above', issue.minimum);
  if (issue.code === 'too_big') return limitOf(issue, 'at most', 'below', issue.maximum);
  const message = issue.message.charAt(0).toUpperCase() + issue.message.slice(1);
  return message.endsWith('.') ? message : `${message}.`;
}

/** What a text, list or number is limited to. */
function limitOf(
  { origin, inclusive, input }: { origin: string; inclusive?: boolean; input?: unknown },
  including: string,
  excluding: string,
  limit: number | bigint,
): string {
  const unit = { string: 'character', array: 'item' }[origin];
  if (unit !== undefined) return `Give ${including} ${limit} ${unit}${limit === 1 ? '' : 's'}.`;
  return `Give a number ${inclusive === false ? excluding : including} ${limit}, not ${inWords(input)}.`;
}

function inWords(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'string' ? shown(value) : String(value);
}

/** The names that belong to different forms and were given together; null where no forms were mixed. */
function namesOfForms({ errors, input }: Issue & { code: 'invalid_union' }): string[] | null {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return null;
  const unknown = errors.flatMap((issues) => {
    const keys = issues.flatMap((one) => (one.code === 'unrecognized_keys' && one.path.length === 0 ? one.keys : []));
    return keys.length > 0 ? [new Set(keys)] : [];
  });
  const mixed = Object.keys(input).filter(
    (key) => unknown.some((keys) => keys.has(key)) && !unknown.every((keys) => keys.has(key)),
  );
  return mixed.length > 1 ? mixed : null;
}

/** How many names an object has that one of several forms does not know, or lacks. */
function strangers(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys' && issue.path.length === 0) return sum + issue.keys.length;
    return sum + Number(issue.code === 'invalid_type' && issue.path.length === 1 && issue.input === undefined);
  }, 0);
}

/** How deep the issues of one of several forms are: the deeper, the more of the form fitted. */
function depth(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

/** The keys that a list of a manifest has more than once. */
export function repeated<T>(path: string, items: readonly T[] = [], keyOf: (item: T) => string): Problem[] {
  const keys = items.map(keyOf);
  const twice = keys.filter((key, index) => keys.indexOf(key) < index);
  return [...new Set(twice)].map((key) => [path, `"${key}" is in the list twice.`]);
}

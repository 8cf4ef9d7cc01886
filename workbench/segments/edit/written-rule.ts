import type { SegmentRuleInput } from '../../graph/generated/graphql.js';
import type { Condition, Group, Part } from './rule-draft.js';
import type { RuleSubjects } from './rule-subjects.js';

/** A rule to send, and where each of its conditions is in it, which is how errors find them. */
export interface WrittenRule {
  /** Null while a condition is unfinished. */
  rule: SegmentRuleInput | null;
  /** Paths by the ids of conditions and groups. */
  places: Map<string, string>;
  /** What unfinished conditions lack, by their ids. */
  missing: Map<string, string>;
}

type Rule = Record<string, unknown>;

export function writtenRule(draft: Group, subjects: RuleSubjects): WrittenRule {
  const places = new Map<string, string>();
  const missing = new Map<string, string>();
  const write = (part: Part, path: string): Rule => {
    places.set(part.id, path);
    if (part.kind === 'group') return writeGroup(part, path, write, missing);
    const lack = subjects.lackOf(part);
    if (lack) missing.set(part.id, lack);
    return writeCondition(part, subjects);
  };
  const rule = write(draft, 'rule');
  return { rule: missing.size > 0 ? null : (rule as SegmentRuleInput), places, missing };
}

function writeGroup(
  { id, joined, parts }: Group,
  path: string,
  write: (part: Part, path: string) => Rule,
  missing: Map<string, string>,
): Rule {
  if (parts.length === 0) missing.set(id, 'Add a condition, or remove the group.');
  const [only] = parts;
  if (joined !== 'none') {
    if (parts.length === 1 && only) return write(only, path);
    return { [joined]: parts.map((part, index) => write(part, `${path}.${joined}.${index}`)) };
  }
  if (parts.length === 1 && only) return { not: write(only, `${path}.not`) };
  return { not: { any: parts.map((part, index) => write(part, `${path}.not.any.${index}`)) } };
}

function writeCondition(condition: Condition, subjects: RuleSubjects): Rule {
  const { subject, values, measure, minus, withinDays } = condition;
  const key = subject.slice(subject.indexOf(':') + 1);
  const kind = subjects.kindOf(subject);
  if (kind === 'channel') return { channel: { in: values } };
  if (kind === 'CATEGORY') return { attribute: { name: key, in: values } };
  if (kind === 'BOOLEAN') return { attribute: { name: key, is: values[0] === 'true' } };
  if (kind !== 'event') return { attribute: { name: key, ...boundsOf(condition) } };
  const more = { ...(minus ? { minus } : {}), ...(withinDays === null ? {} : { withinDays }) };
  return { behaviour: { event: key, measure, ...more, ...boundsOf(condition) } };
}

function boundsOf({ test, first, second }: Condition): Rule {
  if (test === 'between') return { atLeast: first, atMost: second };
  // The server reads a day as its start in its own time zone.
  if (test === 'period') return { onOrAfter: first, before: second };
  return { [test]: first };
}

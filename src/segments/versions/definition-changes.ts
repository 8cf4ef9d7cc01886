import type { SegmentDefinition } from '../segment-rule.js';
import { definitionInWords, ruleInWords } from './definition-words.js';

/** The words that changed may be the last ones of long lists. */
const ALL = Number.POSITIVE_INFINITY;

/** What a definition says that the one it replaced did not say, and the other way round, in sentences. */
export function definitionChanges(before: SegmentDefinition, after: SegmentDefinition): string[] {
  const [old, now] = [conditionsOf(before), conditionsOf(after)];
  if (old.joined !== null && now.joined !== null && old.joined !== now.joined) return [replacedBy(before, after)];
  const removed = old.conditions.filter((condition) => !now.conditions.includes(condition));
  const added = now.conditions.filter((condition) => !old.conditions.includes(condition));
  // Where nothing is common, two whole rules are read more easily than their parts.
  if (removed.length === old.conditions.length || removed.length + added.length === 0)
    return [replacedBy(before, after)];
  return [...removed.map((words) => `Removed: ${words}.`), ...added.map((words) => `Added: ${words}.`)];
}

function replacedBy(before: SegmentDefinition, after: SegmentDefinition): string {
  return `Was: ${definitionInWords(before, ALL)}. Is: ${definitionInWords(after, ALL)}.`;
}

/** The conditions at the top of a rule in words, and how they are joined; null for a single one. */
function conditionsOf(definition: SegmentDefinition): { joined: 'all' | 'any' | null; conditions: string[] } {
  if (!('rule' in definition)) return { joined: null, conditions: [definitionInWords(definition)] };
  const { all, any } = definition.rule;
  const joined = all ? 'all' : any ? 'any' : null;
  const parts = all ?? any ?? [definition.rule];
  return { joined: parts.length > 1 ? joined : null, conditions: parts.map((part) => ruleInWords(part, ALL)) };
}

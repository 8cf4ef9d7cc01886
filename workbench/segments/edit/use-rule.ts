import { useMemo, useState } from 'react';
import type { RuleWordsFragment } from '../../graph/generated/graphql.js';
import type { Editing } from './editing.js';
import { focusAfter } from './focus-after.js';
import { type Group, type Part, replaced, withNewIds } from './rule-draft.js';
import { ruleSubjects } from './rule-subjects.js';
import { useInAddress } from './use-in-address.js';
import { writtenRule } from './written-rule.js';

interface RuleStart {
  words: RuleWordsFragment;
  /** What is edited at first. */
  start: () => Group;
  /** A draft that the address has, from before the page was loaded again. */
  draft: string | undefined;
}

/** A rule that is being written. It is in the address, so that nothing is lost when the page is loaded again. */
export function useRule({ words, start, draft }: RuleStart) {
  const [group, setGroup] = useState<Group>(() => (draft ? readDraft(draft) : null) ?? start());
  const [isChecked, setChecked] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [newest, noteNewest] = useState<string | null>(null);
  const subjects = useMemo(() => ruleSubjects(words), [words]);
  const written = useMemo(() => writtenRule(group, subjects), [group, subjects]);
  const [first] = useState(group);
  useInAddress({ rule: group === first ? (draft ?? '') : textOf(group) });
  const errorOf = (part: Part) => {
    const lack = isChecked ? written.missing.get(part.id) : undefined;
    return lack ?? errorAt(errors, written.places.get(part.id), part.kind === 'condition');
  };
  const replace = (id: string, by: Part | null) => {
    setErrors({});
    setGroup((now) => (now.id === id && by?.kind === 'group' ? by : replaced(now, id, by)));
  };
  const remove = (id: string, button: Element) => {
    const focus = focusAfter(button);
    replace(id, null);
    requestAnimationFrame(focus);
  };
  const editing: Editing = { subjects, errorOf, replace, remove, newest, noteNewest };
  return { group, written, editing, setErrors, check: () => setChecked(true), start: setGroup };
}

/** The errors of a place in the rule; those of a condition's own fields, too. */
function errorAt(errors: Record<string, string>, place: string | undefined, isWhole: boolean): string | null {
  if (place === undefined) return null;
  const own = Object.entries(errors).filter(([path]) => path === place || (isWhole && path.startsWith(`${place}.`)));
  return own.length === 0 ? null : own.map(([, message]) => message).join(' ');
}

/** Without the ids, which a draft gets again when it is read. */
function textOf(group: Group): string {
  return JSON.stringify(group, (name, value) => (name === 'id' ? undefined : value));
}

function readDraft(draft: string): Group | null {
  try {
    const read = JSON.parse(draft);
    return read?.kind === 'group' ? withNewIds(read as Group) : null;
  } catch {
    return null;
  }
}

import { createContext, useContext } from 'react';
import type { Part } from './rule-draft.js';
import type { RuleSubjects } from './rule-subjects.js';

/** What every part of a rule needs to be changed. */
export interface Editing {
  subjects: RuleSubjects;
  /** What is wrong with a part, in a sentence; null where nothing is, or nobody has asked yet. */
  errorOf: (part: Part) => string | null;
  /** Puts another part in the place of one. */
  replace: (id: string, by: Part) => void;
  /** Removes a part by a button in it, and moves the focus to what is beside it. */
  remove: (id: string, button: Element) => void;
  /** The part that was added last, which takes the focus. */
  newest: string | null;
  noteNewest: (id: string) => void;
}

export const EditingContext = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('Parts of a rule are shown inside of its editor.');
  return editing;
}

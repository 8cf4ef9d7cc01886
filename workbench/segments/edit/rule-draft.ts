/** How the conditions of a group are joined. */
export type Joined = 'all' | 'any' | 'none';

/** What a condition asks of a number or a date. */
export type Test = 'atLeast' | 'atMost' | 'greaterThan' | 'lessThan' | 'between' | 'onOrAfter' | 'before' | 'period';

/** A condition as somebody writes it, which may be unfinished. */
export interface Condition {
  id: string;
  kind: 'condition';
  /** `channel`, `attribute:KEY` or `event:KEY`; empty where nothing is chosen yet. */
  subject: string;
  /** Channels or values of a category; `true` or `false` of a yes-or-no attribute. */
  values: string[];
  test: Test;
  /** A number, or a date such as `2026-03-02`. */
  first: number | string | null;
  /** The other end of `between` and `period`. */
  second: number | string | null;
  measure: 'COUNT' | 'SUM';
  /** An event type that is subtracted; empty for none. */
  minus: string;
  withinDays: number | null;
}

export interface Group {
  id: string;
  kind: 'group';
  joined: Joined;
  parts: Part[];
}

export type Part = Condition | Group;

let last = 0;
const nextId = (): string => {
  last += 1;
  return `part-${last}`;
};

export function newCondition(given: Partial<Condition> = {}): Condition {
  const empty = { subject: '', values: [], test: 'atLeast', first: null, second: null } as const;
  return {
    ...empty,
    values: [],
    measure: 'COUNT',
    minus: '',
    withinDays: null,
    ...given,
    id: nextId(),
    kind: 'condition',
  };
}

export function newGroup(joined: Joined, parts: Part[]): Group {
  return { id: nextId(), kind: 'group', joined, parts };
}

/** A draft from an address, with ids of its own. */
export function withNewIds<Any extends Part>(part: Any): Any {
  if (part.kind === 'condition') return { ...part, id: nextId() };
  return { ...part, id: nextId(), parts: part.parts.map(withNewIds) };
}

/** Puts another part, or none, in the place of the one with an id. */
export function replaced(group: Group, id: string, by: Part | null): Group {
  const parts = group.parts.flatMap((part): Part[] => {
    if (part.id === id) return by ? [by] : [];
    return [part.kind === 'group' ? replaced(part, id, by) : part];
  });
  return { ...group, parts };
}

import { useEffect, useRef, useState } from 'react';
import { type DraftPartsFragment, EditDraftDocument } from '../../graph/generated/graphql.js';
import { useAction } from '../../graph/use-action.js';
import { type Draft, type DraftPart, draftOf, editOf, isSame } from './draft.js';

/** A part that somebody else changed while it was edited here. */
export interface Conflict {
  part: DraftPart;
  mine: unknown;
  theirs: unknown;
}

export interface Editing {
  /** The draft with what was typed here. */
  draft: Draft;
  version: number;
  state: 'saved' | 'unsaved' | 'saving' | 'refused';
  /** Sentences by the path of the field. */
  errors: Record<string, string>;
  conflicts: Conflict[];
  /** What is typed, which is saved when its field is left. */
  change: <Part extends DraftPart>(part: Part, value: Draft[Part]) => void;
  /** What is chosen, which is saved at once. */
  choose: <Part extends DraftPart>(part: Part, value: Draft[Part]) => void;
  /** That a choice follows which is still being made, such as by a slider: until then, not everything is saved. */
  expect: () => void;
  save: () => void;
  keepMine: (part: DraftPart) => void;
  takeTheirs: (part: DraftPart) => void;
  /** Shows why another change of the draft was refused. */
  refuse: (errors: Record<string, string>) => void;
}

/** What was typed, and what the part was before. */
type Edits = Partial<Record<DraftPart, { mine: unknown; base: unknown }>>;
interface Read {
  version: number;
  draft: Draft;
}

const entriesOf = (edits: Edits) => Object.entries(edits) as [DraftPart, { mine: unknown; base: unknown }][];

/**
 * Edits a draft part by part. Edits lie over the newest version that is known, so that two people who edit different parts
 * keep both; of a part that both changed, a person chooses.
 */
export function useDraft(experiment: DraftPartsFragment, refresh: () => void): Editing {
  const [saved, setSaved] = useState<Read | null>(null);
  const [edits, setEdits] = useState<Edits>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [, run] = useAction(EditDraftDocument);
  const [isSaving, setSaving] = useState(false);
  const [isExpecting, setExpecting] = useState(false);
  const isOutdated = useRef(false);
  const read: Read = { version: experiment.version, draft: draftOf(experiment) };
  const latest = saved !== null && saved.version > read.version ? saved : read;
  const now = useRef({ latest, edits, isSaving });
  // Versions only grow: a render that is given up may have begun with an older one.
  if (latest.version >= now.current.latest.version) now.current.latest = latest;

  const put = (next: Edits) => {
    now.current.edits = next;
    setEdits(next);
  };
  const saving = (is: boolean) => {
    now.current.isSaving = is;
    setSaving(is);
  };

  const save = async () => {
    const { latest: base } = now.current;
    const sent = unsaved(now.current);
    const parts = Object.keys(sent) as DraftPart[];
    if (now.current.isSaving || parts.length === 0) return;
    saving(true);
    const wanted = { ...base.draft, ...Object.fromEntries(parts.map((part) => [part, sent[part]?.mine])) } as Draft;
    const input = { experiment: experiment.key, version: base.version, ...editOf(wanted, parts) };
    const { payload, errors: refused } = await run(input);
    saving(false);
    setErrors('version' in refused ? {} : refused);
    if (payload?.experiment) {
      const next = { version: payload.experiment.version, draft: draftOf(payload.experiment) };
      now.current.latest = next;
      setSaved(next);
      put(without(now.current.edits, sent));
      // What was typed meanwhile.
      save();
    } else if ('version' in refused && now.current.latest.version === base.version) {
      isOutdated.current = true;
      refresh();
    } else if ('version' in refused || !isSame(unsaved(now.current), sent)) {
      // The newer version was read meanwhile, or what was refused was changed.
      save();
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once somebody else's version is read, what does not conflict is saved
  useEffect(() => {
    if (!isOutdated.current) return;
    isOutdated.current = false;
    save();
  }, [latest.version]);

  const change = (part: DraftPart, mine: unknown) => {
    const { latest: base, edits: typed } = now.current;
    put({ ...typed, [part]: { mine, base: typed[part]?.base ?? base.draft[part] } });
  };
  const differing = entriesOf(edits).filter(([part, { mine }]) => !isSame(mine, latest.draft[part]));
  useWarningBeforeLeaving(differing.length > 0);
  const conflicts = differing
    .filter(([part, edit]) => isConflict(edit, latest.draft[part]))
    .map(([part, { mine }]) => ({ part, mine, theirs: latest.draft[part] }));
  return {
    draft: { ...latest.draft, ...Object.fromEntries(differing.map(([part, { mine }]) => [part, mine])) } as Draft,
    version: latest.version,
    state: stateOf(isSaving || isExpecting, Object.keys(errors).length > 0, differing.length > 0),
    errors,
    conflicts,
    change,
    expect: () => setExpecting(true),
    choose: (part, value) => {
      setExpecting(false);
      change(part, value);
      save();
    },
    save,
    keepMine: (part) => {
      const { latest: base, edits: typed } = now.current;
      put({ ...typed, [part]: { mine: typed[part]?.mine, base: base.draft[part] } });
      save();
    },
    takeTheirs: (part) => {
      const { [part]: _, ...others } = now.current.edits;
      put(others);
    },
    refuse: setErrors,
  };
}

/** Whether what was typed will be saved by itself, so that what needs it can wait for it. */
export function isBeingSaved({ state, conflicts }: Editing): boolean {
  return state === 'saving' || (state === 'unsaved' && conflicts.length === 0);
}

/** What can be sent: what differs from the newest version, without what somebody else changed, too. */
function unsaved({ latest: { draft }, edits }: { latest: Read; edits: Edits }): Edits {
  const open = entriesOf(edits).filter(([part, edit]) => !isConflict(edit, draft[part]));
  return Object.fromEntries(open.filter(([part, { mine }]) => !isSame(mine, draft[part])));
}

/** Both changed it, and differently. */
function isConflict({ mine, base }: { mine: unknown; base: unknown }, theirs: unknown): boolean {
  return !isSame(base, theirs) && !isSame(mine, theirs);
}

/** What was typed after an edit was sent stays, on top of what was sent. */
function without(edits: Edits, sent: Edits): Edits {
  const left = entriesOf(edits).filter(
    ([part, { mine }]) => sent[part] === undefined || !isSame(mine, sent[part].mine),
  );
  return Object.fromEntries(
    left.map(([part, edit]) => [part, sent[part] ? { mine: edit.mine, base: sent[part].mine } : edit]),
  );
}

function stateOf(isSaving: boolean, isRefused: boolean, isUnsaved: boolean): Editing['state'] {
  if (isSaving) return 'saving';
  if (!isUnsaved) return 'saved';
  return isRefused ? 'refused' : 'unsaved';
}

function useWarningBeforeLeaving(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isUnsaved]);
}

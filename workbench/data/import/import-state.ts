import type { Answers, Inspection, Manifest, Question, Refusal, Report } from './inspection.js';
import { changedManifest, type ManifestChange, withChange } from './manifest/manifest-changes.js';
import { withoutMetrics } from './suggested-metrics.js';

export type Step = 'inspect' | 'check' | 'import';

/** How far an import is. */
export interface ImportState {
  file: File | null;
  /** Its SHA-256 digest, in hexadecimal digits; null while it is not known. */
  digest: string | null;
  answers: Answers;
  /** All that was ever asked about the file, answered or not. */
  asked: readonly Question[];
  inspection: Inspection | null;
  changes: readonly ManifestChange[];
  /** Keys of suggested metrics that nobody wants. */
  unwanted: readonly string[];
  /** Parts of the manifest that somebody wrote, which replace what is proposed; null removes a part. */
  overrides: Manifest;
  /** What the dry run found. */
  check: Report | null;
  /** What came in. */
  report: Report | null;
  refusal: (Refusal & { step: Step }) | null;
  running: { step: Step; share: number; wasLost: boolean } | null;
}

export const NOTHING: ImportState = {
  file: null,
  digest: null,
  answers: {},
  asked: [],
  inspection: null,
  changes: [],
  unwanted: [],
  overrides: {},
  check: null,
  report: null,
  refusal: null,
  running: null,
};

/** What was found out before the answers or the manifest were changed. */
const UNCHECKED = { check: null, report: null, refusal: null } as const;

/** A manifest that somebody wrote, once the file was looked at by it. */
export interface Edited extends Pick<ImportState, 'answers' | 'unwanted' | 'overrides'> {
  inspection: Inspection;
}

export type ImportEvent =
  | { is: 'chosen'; file: File }
  | { is: 'digested'; file: File; digest: string }
  | { is: 'answered'; answers: Record<string, string | null> }
  | { is: 'changed'; change: ManifestChange }
  | { is: 'wanted'; metric: string; isWanted: boolean }
  | ({ is: 'edited' } & Edited)
  | { is: 'overridden'; overrides: Manifest }
  | { is: 'begun'; step: Step }
  | { is: 'sent'; share: number }
  | { is: 'lost' }
  | { is: 'inspected'; inspection: Inspection }
  | { is: 'checked'; report: Report }
  | { is: 'imported'; report: Report }
  | { is: 'refused'; step: Step; refusal: Refusal };

type Of<Is> = Extract<ImportEvent, { is: Is }>;
type Reducers = { [Is in ImportEvent['is']]: (state: ImportState, event: Of<Is>) => ImportState };

const REDUCERS: Reducers = {
  chosen: (_, { file }) => ({ ...NOTHING, file }),
  digested: (state, { file, digest }) => (state.file === file ? { ...state, digest } : state),
  answered: (state, { answers }) => ({ ...state, ...UNCHECKED, answers: withAnswers(state.answers, answers) }),
  changed: (state, { change }) => ({
    ...state,
    ...UNCHECKED,
    running: null,
    changes: withChange(state.changes, change),
  }),
  wanted: (state, { metric, isWanted }) => ({
    ...state,
    ...UNCHECKED,
    running: null,
    unwanted: [...state.unwanted.filter((key) => key !== metric), ...(isWanted ? [] : [metric])],
  }),
  edited: (state, { answers, unwanted, overrides, inspection }) => ({
    ...afterInspection({ ...state, ...UNCHECKED, answers, unwanted, overrides }, inspection),
    changes: [],
  }),
  overridden: (state, { overrides }) => ({ ...state, ...UNCHECKED, overrides }),
  begun: (state, { step }) => ({ ...state, refusal: null, running: { step, share: 0, wasLost: false } }),
  sent: (state, { share }) => ({ ...state, running: state.running && { ...state.running, share } }),
  lost: (state) => ({ ...state, running: state.running && { ...state.running, share: 0, wasLost: true } }),
  inspected: (state, { inspection }) => afterInspection(state, inspection),
  checked: (state, { report }) => ({ ...state, running: null, check: report }),
  imported: (state, { report }) => ({ ...state, running: null, report }),
  refused: (state, { step, refusal }) => ({ ...state, running: null, refusal: { ...refusal, step } }),
};

function afterInspection(state: ImportState, inspection: Inspection): ImportState {
  return { ...state, running: null, inspection, asked: withQuestions(state, inspection.questions) };
}

export function afterEvent(state: ImportState, event: ImportEvent): ImportState {
  const reduce = REDUCERS[event.is] as (state: ImportState, event: ImportEvent) => ImportState;
  return reduce(state, event);
}

/** The manifest that is sent: what was proposed, with what was changed since. */
export function manifestOf({ inspection, changes, unwanted }: ImportState): Record<string, unknown> {
  return withoutMetrics(changedManifest(inspection?.manifest ?? {}, changes), unwanted);
}

/** An answer of null takes the earlier one back. */
function withAnswers(before: Answers, answers: Record<string, string | null>): Answers {
  const all = Object.entries({ ...before, ...answers });
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** Questions that have an answer stay in their place, so that it can be changed; new ones follow. */
function withQuestions({ asked, answers }: ImportState, open: readonly Question[]): Question[] {
  const openOf = (field: string) => open.find((one) => one.field === field);
  const before = asked.flatMap((one) => openOf(one.field) ?? (one.field in answers ? one : []));
  return [...before, ...open.filter(({ field }) => asked.every((one) => one.field !== field))];
}

import { useEffect, useSyncExternalStore } from 'react';
import { digestOfFile } from './digest-of-file.js';
import { editedAnswers, keysOfMetrics, overridesOf } from './edited-manifest.js';
import { afterEvent, type ImportEvent, type ImportState, manifestOf, NOTHING, type Step } from './import-state.js';
import type { Inspection, Manifest, Report } from './inspection.js';
import type { ManifestChange } from './manifest-changes.js';
import { sendFile } from './send-file.js';

/** The file and the answers stay while other screens are looked at. */
let kept: ImportState = NOTHING;
let underWay: AbortController | null = null;
const listeners = new Set<() => void>();

export function useFileImport(): ImportState {
  return useSyncExternalStore(listenTo, () => kept);
}

function listenTo(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

function happened(event: ImportEvent): void {
  kept = afterEvent(kept, event);
  for (const listen of listeners) listen();
}

export function chooseFile(file: File): void {
  happened({ is: 'chosen', file });
  void digestOfFile(file).then((digest) => digest && happened({ is: 'digested', file, digest }));
  void inspect();
}

/** Answers questions and overrides guesses, and looks at the file again. An answer of null takes the earlier one back. */
export function giveAnswers(answers: Record<string, string | null>): void {
  happened({ is: 'answered', answers });
  void inspect();
}

/** Sets an option of the manifest. */
export function changeManifest(change: ManifestChange): void {
  underWay?.abort();
  happened({ is: 'changed', change });
}

/** Whether the import defines a suggested metric. */
export function wantMetric(metric: string, isWanted: boolean): void {
  underWay?.abort();
  happened({ is: 'wanted', metric, isWanted });
}

/**
 * Takes a manifest that somebody wrote. What the form can say becomes an answer, so that the form follows; the rest replaces what is
 * proposed.
 */
export async function editManifest(edited: Manifest): Promise<void> {
  if (!kept.inspection) return;
  happened({ is: 'edited', answers: editedAnswers(edited, kept.inspection), metrics: keysOfMetrics(edited) });
  await inspect();
  if (kept.refusal || kept.running || !kept.inspection) return;
  const overrides = overridesOf(manifestOf(kept), edited);
  if (Object.keys(overrides).length > 0) overrideManifest(overrides);
}

/** Replaces parts of the proposed manifest. */
export function overrideManifest(overrides: Manifest): void {
  happened({ is: 'overridden', overrides });
  void inspect();
}

function inspect(): Promise<void> {
  const texts = { answers: JSON.stringify(kept.answers), manifest: JSON.stringify(kept.overrides) };
  return run<Inspection>('inspect', 'import/inspect', texts, (inspection) => ({ is: 'inspected', inspection }));
}

/** Reads the whole file as an import would, and stores nothing. */
export function checkFile(): void {
  const texts = { manifest: JSON.stringify(manifestOf(kept)) };
  void run<Report>('check', 'import?dryRun=true', texts, (report) => ({ is: 'checked', report }));
}

export function storeFile(): void {
  const texts = { manifest: JSON.stringify(manifestOf(kept)) };
  void run<Report>('import', 'import', texts, (report) => ({ is: 'imported', report }));
}

/** Sends the file. What is under way is given up. */
async function run<Answer>(
  step: Step,
  path: string,
  texts: Record<string, string>,
  done: (answer: Answer) => ImportEvent,
): Promise<void> {
  underWay?.abort();
  underWay = new AbortController();
  const { signal } = underWay;
  happened({ is: 'begun', step });
  try {
    const sent = await sendFile<Answer>(path, formOf(texts), {
      signal,
      onProgress: (share) => !signal.aborted && happened({ is: 'sent', share }),
      onLost: () => happened({ is: 'lost' }),
    });
    happened(sent.refusal ? { is: 'refused', step, refusal: sent.refusal } : done(sent.answer));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** The texts come first, because the file can be long. */
function formOf(texts: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, text] of Object.entries(texts)) form.append(name, text);
  if (kept.file) form.append('file', kept.file);
  return form;
}

/** What is under way is lost with the page: the browser asks first. */
export function useLeaveWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const warn = (event: Event) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isNeeded]);
}

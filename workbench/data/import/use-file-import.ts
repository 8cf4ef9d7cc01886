import { useEffect, useSyncExternalStore } from 'react';
import { digestOfFile } from './digest-of-file.js';
import { afterEvent, type ImportEvent, type ImportState, manifestOf, NOTHING, type Step } from './import-state.js';
import type { Answers, Inspection, Manifest, Report } from './inspection.js';
import { editedImport } from './manifest/edited-import.js';
import type { ManifestChange } from './manifest/manifest-changes.js';
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
 * Takes a manifest that somebody wrote. Nothing changes unless the server reads the file by it.
 * @returns null where it was taken; else the reasons, none where something else was done meanwhile
 */
export async function editManifest(written: Manifest): Promise<readonly string[] | null> {
  const edited = await editedImport(kept, written, askInspection);
  if (!edited) return reasons();
  happened({ is: 'edited', ...edited });
  return null;
}

function reasons(): string[] {
  return kept.refusal?.errors.map(({ message }) => message) ?? [];
}

/** Replaces parts of the proposed manifest. */
export function overrideManifest(overrides: Manifest): void {
  happened({ is: 'overridden', overrides });
  void inspect();
}

async function inspect(): Promise<void> {
  const inspection = await askInspection(kept.answers, kept.overrides);
  if (inspection) happened({ is: 'inspected', inspection });
}

function askInspection(answers: Answers, overrides: Manifest): Promise<Inspection | null> {
  const texts = { answers: JSON.stringify(answers), manifest: JSON.stringify(overrides) };
  return ask<Inspection>('inspect', 'import/inspect', texts);
}

/** Reads the whole file as an import would, and stores nothing of it. */
export async function checkFile(): Promise<void> {
  const texts = { manifest: JSON.stringify(manifestOf(kept)) };
  const report = await ask<Report>('check', 'import?dryRun=true', texts);
  if (report) happened({ is: 'checked', report });
}

export async function storeFile(): Promise<void> {
  const texts = { manifest: JSON.stringify(manifestOf(kept)) };
  const report = await ask<Report>('import', 'import', texts);
  if (report) happened({ is: 'imported', report });
}

/** Sends the file. What is under way is given up. @returns null where it was refused or given up */
async function ask<Answer>(step: Step, path: string, texts: Record<string, string>): Promise<Answer | null> {
  underWay?.abort();
  underWay = new AbortController();
  const { signal } = underWay;
  happened({ is: 'begun', step });
  try {
    const { answer, refusal } = await sendFile<Answer>(path, formOf(texts), {
      signal,
      onProgress: (share) => !signal.aborted && happened({ is: 'sent', share }),
      onLost: () => happened({ is: 'lost' }),
    });
    // Something else may have been done once the answer was there.
    if (signal.aborted) return null;
    if (refusal) happened({ is: 'refused', step, refusal });
    return answer;
  } catch (error) {
    if (!signal.aborted) throw error;
    return null;
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

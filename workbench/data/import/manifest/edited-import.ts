import type { Edited, ImportState } from '../import-state.js';
import type { Answers, Inspection, Manifest } from '../inspection.js';
import { unwantedIn, withoutMetrics } from '../suggested-metrics.js';
import { editedAnswers, keysOfMetrics, overridesOf } from './edited-manifest.js';

/** Looks at the file by answers and parts of a manifest; null where the server refuses them, or something else was done meanwhile. */
type Look = (answers: Answers, overrides: Manifest) => Promise<Inspection | null>;

/**
 * What a manifest that somebody wrote makes of an import. What the form can say becomes an answer, so that the form follows; the rest
 * replaces what is proposed. Null where the file cannot be looked at so.
 */
export async function editedImport(
  { inspection: seen, answers: given }: Pick<ImportState, 'inspection' | 'answers'>,
  written: Manifest,
  look: Look,
): Promise<Edited | null> {
  if (!seen) return null;
  const answers = { ...given, ...editedAnswers(written, seen) };
  const proposed = await look(answers, {});
  if (!proposed) return null;
  const unwanted = unwantedIn(proposed.manifest, keysOfMetrics(written));
  const overrides = overridesOf(withoutMetrics(proposed.manifest, unwanted), written);
  const isSaid = Object.keys(overrides).length === 0;
  const inspection = isSaid ? proposed : await look(answers, overrides);
  return inspection && { answers, unwanted, overrides, inspection };
}

import { CompletenessBasis } from '../customers/completeness/completeness.js';
import { completenessIn } from '../customers/completeness/completeness-queries.js';
import { declareComplete } from '../customers/completeness/completeness-writer.js';
import { eventTypeIds } from '../customers/event-types/event-type-ids.js';
import type { Transaction } from '../database/database.js';
import type { DateReader } from './cells/date-reader.js';
import { ImportError } from './import-error.js';
import { type Manifest, namedEventTypes } from './manifests/manifest.js';
import { readConstant } from './moments.js';

/** Until when the file has all events of its event types, in milliseconds; null when nobody says so. */
export function statedCompleteness(manifest: Manifest, given: string | undefined, dates: DateReader): number | null {
  const text = given ?? manifest.completeUntil;
  if (text === undefined && manifest.outcomes?.length) {
    const message = 'Say until when the outcomes were counted. Outcome windows that end later stay open.';
    throw new ImportError(message, { file: 'Manifest', path: 'completeUntil' });
  }
  if (text === undefined) return null;
  if (!manifest.events?.length && !manifest.outcomes?.length)
    throw new ImportError('The file has no events that could be complete.', { path: 'completeUntil' });
  return readConstant('completeUntil', text, (moment) => dates.readPast(moment));
}

/**
 * Declares the event types of a file complete. An earlier moment than the one declared before changes nothing, so that a file
 * can be imported again.
 * @param found event types that a column of the file named
 */
export async function declareStated(
  transaction: Transaction,
  manifest: Manifest,
  found: ReadonlySet<string>,
  until: number,
  { actor, now }: { actor: string; now: Date },
): Promise<void> {
  const ids = await eventTypeIds(transaction);
  const types = [...new Set([...namedEventTypes(manifest), ...found])].flatMap((key) => ids.get(key) ?? []);
  for (const [id, { basis, completeUntil }] of await completenessIn(transaction, types)) {
    const declared = basis === CompletenessBasis.DECLARED ? completeUntil : null;
    if (declared === null || declared.getTime() < until)
      await declareComplete(transaction, id, until, { actor, at: now });
  }
}

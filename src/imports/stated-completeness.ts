import { type Completeness, CompletenessBasis } from '../customers/completeness/completeness.js';
import { completenessIn } from '../customers/completeness/completeness-queries.js';
import { declareComplete } from '../customers/completeness/completeness-writer.js';
import { eventTypeIds } from '../customers/event-types/event-type-ids.js';
import type { Transaction } from '../database/database.js';
import type { DateReader } from './cells/date-reader.js';
import { ImportError } from './import-error.js';
import type { ImportWarning } from './import-report.js';
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

/** Until when the events of each type are complete before a file is written, by the id of the type. */
export async function completeBefore(transaction: Transaction): Promise<Map<number, Completeness>> {
  return completenessIn(transaction, [...(await eventTypeIds(transaction)).values()]);
}

/**
 * Declares the event types of a file complete. Those that are complete until later, as declared or by their last event, stay so: a file
 * can be imported again, and an older one takes nothing back.
 * @param found event types that a column of the file named
 * @returns what was kept
 */
export async function declareStated(
  transaction: Transaction,
  manifest: Manifest,
  found: ReadonlySet<string>,
  until: number,
  { actor, now, before }: { actor: string; now: Date; before: ReadonlyMap<number, Completeness> },
): Promise<ImportWarning[]> {
  const ids = await eventTypeIds(transaction);
  const types = [...new Set([...namedEventTypes(manifest), ...found])].flatMap((key) => ids.get(key) ?? []);
  const kept: Completeness[] = [];
  for (const id of types) {
    const known = before.get(id);
    const moment = known?.completeUntil?.getTime() ?? Number.NEGATIVE_INFINITY;
    if (known && moment > until) kept.push(known);
    else if (moment < until || known?.basis !== CompletenessBasis.DECLARED)
      await declareComplete(transaction, id, until, { actor, at: now });
  }
  return kept.map((known) => keptLater(known, until));
}

function keptLater({ eventType, completeUntil, basis }: Completeness, until: number): ImportWarning {
  const why = basis === CompletenessBasis.DECLARED ? 'as was stated before' : 'by the last event recorded before';
  return {
    code: 'COMPLETE_UNTIL_LATER',
    message:
      `Events of "${eventType}" stay complete until ${completeUntil?.toISOString()}, ${why}: the earlier moment of this file, ` +
      `${new Date(until).toISOString()}, changes nothing. If events are missing after it, say until when they are complete (\`declareEventsComplete\`).`,
  };
}

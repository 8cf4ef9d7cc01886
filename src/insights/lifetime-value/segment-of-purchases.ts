import type { Session } from '../../database/database.js';
import { loadVocabulary, wordsOf } from '../../segments/rule-vocabulary.js';
import type { Segment } from '../../segments/segment.js';

/** The segment where its definition counts events of a type, by itself or through a metric; null where it does not, or without one. */
export async function segmentOfPurchases(
  session: Session,
  { segment, amounts }: { segment: Segment | null; amounts: { events: { eventTypeId: number } } },
): Promise<Segment | null> {
  if (segment === null) return null;
  const { eventTypeId } = amounts.events;
  const { eventTypes, metrics } = await loadVocabulary(session, [segment.definition]);
  const named = [...wordsOf(segment.definition).eventTypes].map((key) => eventTypes.get(key));
  const measured = [...metrics.values()].flatMap((metric) => [metric.eventTypeId, metric.denominatorEventTypeId]);
  return [...named, ...measured].includes(eventTypeId) ? segment : null;
}

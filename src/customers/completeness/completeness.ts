import { Field, GraphQLISODateTime, ObjectType, registerEnumType } from 'type-graphql';

export enum CompletenessBasis {
  DECLARED = 'DECLARED',
  LAST_EVENT = 'LAST_EVENT',
  NO_EVENT = 'NO_EVENT',
}

registerEnumType(CompletenessBasis, {
  name: 'CompletenessBasis',
  description: 'How it is known until when the events of a type are complete.',
  valuesConfig: {
    DECLARED: { description: 'An import or `declareEventsComplete` stated it.' },
    LAST_EVENT: { description: 'Nobody stated it: it follows from the last event seen.' },
    NO_EVENT: { description: 'Nobody stated it, and no event of the type was ever recorded.' },
  },
});

@ObjectType({ description: 'Until when the events of a type are complete.' })
export class Completeness {
  eventTypeId: number;
  /** The key of the event type. */
  eventType: string;
  /** When an event was last recorded, corrected or voided, in milliseconds; 0 when that is not known. */
  changedAt: number;
  /** The moment, in milliseconds, at which it was known like this; null or undefined: now. */
  knownAt?: number | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'The moment until which the events are complete: outcome windows that end later are open. As declared; otherwise the ' +
      'last event seen, and from 20 events on three usual gaps between events more, but at most a day. Null when it is unknown.',
  })
  completeUntil: Date | null;

  @Field(() => CompletenessBasis, { description: 'How the moment is known.' })
  basis: CompletenessBasis;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'The time of the last event that counts; null without any.',
  })
  lastEventAt: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was declared; null when it was not.' })
  declaredAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Who declared it; null when nobody did.' })
  declaredBy: string | null;
}

/** What is stored about the completeness of an event type; times in milliseconds. */
export interface StoredCompleteness {
  id: number;
  key: string;
  seen: number;
  first: number | null;
  last: number | null;
  changedAt: number;
  /** What was declared last; null without it or when it was withdrawn. */
  until: number | null;
  declaredAt: number | null;
  actor: string | null;
}

/** With fewer events, their usual gap is unknown. */
const FEWEST_FOR_A_GAP = 20;
/** At a steady pace, a silence longer than this many usual gaps has a probability of 5 %. */
const SILENT_GAPS = 3;
/** The longest silence that is no sign of a gap: a single wrong date, such as 1970, makes the usual gap years long. */
const LONGEST_SILENCE_MS = 86_400_000;

/** What was declared, or else what follows from the events seen. */
export function completenessOf(stored: StoredCompleteness): Completeness {
  const { id, key, last, changedAt, until, declaredAt, actor } = stored;
  const common = { eventTypeId: id, eventType: key, changedAt: Number(changedAt), lastEventAt: dateOf(last) };
  if (until !== null) {
    const declared = { basis: CompletenessBasis.DECLARED, declaredAt: dateOf(declaredAt), declaredBy: actor };
    return { ...common, completeUntil: new Date(until), ...declared };
  }
  const basis = last === null ? CompletenessBasis.NO_EVENT : CompletenessBasis.LAST_EVENT;
  return { ...common, completeUntil: dateOf(endOfEvents(stored)), basis, declaredAt: null, declaredBy: null };
}

/** The last event seen; for types with many events, three usual gaps later, since a silence that short is no sign of a gap. */
function endOfEvents({ seen, first, last }: StoredCompleteness): number | null {
  if (last === null || first === null || seen < FEWEST_FOR_A_GAP) return last;
  return Math.round(last + Math.min(LONGEST_SILENCE_MS, (SILENT_GAPS * (last - first)) / (seen - 1)));
}

function dateOf(time: number | null): Date | null {
  return time === null ? null : new Date(Number(time));
}

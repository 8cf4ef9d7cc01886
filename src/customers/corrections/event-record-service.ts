import type { Database } from '../../database/database.js';
import { normalForm } from '../../graph/key-form.js';
import type { EventChange } from './event-change.js';
import type { EventRecord, EventRevision } from './event-record.js';

/** The latest events of a type that a customer has. */
export interface EventsOfCustomer {
  customerId: number;
  /** Key of the event type. */
  type: string;
  /** The most events to return. */
  limit: number;
}

interface RecordRow {
  question: number;
  event_type_id: number;
  customer_id: number;
  key: string;
  occurred_at: number;
  value: number | null;
  recorded_at: number | null;
}

interface RevisionRow {
  position: number;
  kind: EventChange;
  occurred_at: number;
  value: number | null;
  superseded_at: number;
  reason: string;
  actor: string;
}

const QUESTION = [
  { name: 'question', type: 'integer' },
  { name: 'customer_id', type: 'integer' },
  { name: 'type', type: 'text' },
  { name: 'size', type: 'integer' },
] as const;
const EVENT = [
  { name: 'position', type: 'integer' },
  { name: 'event_type_id', type: 'integer' },
  { name: 'customer_id', type: 'integer' },
  { name: 'key', type: 'text' },
] as const;

/** Reads recorded events with their history. */
export class EventRecordService {
  constructor(private readonly database: Database) {}

  /** For each question the latest events, voided ones included, in two statements. */
  latest(questions: readonly EventsOfCustomer[]): Promise<EventRecord[][]> {
    return this.database.read(async (session) => {
      const batch = session.dialect.batch('q', QUESTION);
      // A voided event is in the latest of its revisions.
      const rows = await session.query<RecordRow>(
        `SELECT * FROM (
           SELECT v.*, row_number() OVER (PARTITION BY v.question ORDER BY v.occurred_at DESC, v.key) AS place FROM (
             SELECT q.question AS question, q.size AS size, e.event_type_id AS event_type_id, e.customer_id AS customer_id,
               e.key AS key, e.occurred_at AS occurred_at, e.value AS value, e.recorded_at AS recorded_at
             FROM ${batch} JOIN event_type t ON t.key = q.type
             JOIN event e ON e.event_type_id = t.id AND e.customer_id = q.customer_id
             UNION ALL
             SELECT q.question, q.size, r.event_type_id, r.customer_id, r.key, r.occurred_at, r.value, NULL
             FROM ${batch} JOIN event_type t ON t.key = q.type
             JOIN event_revision r ON r.event_type_id = t.id AND r.customer_id = q.customer_id
             WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.event_type_id = r.event_type_id
                 AND e.customer_id = r.customer_id AND e.key = r.key)
               AND NOT EXISTS (SELECT 1 FROM event_revision n WHERE n.event_type_id = r.event_type_id
                 AND n.customer_id = r.customer_id AND n.key = r.key AND n.revision > r.revision)
           ) v
         ) ranked WHERE place <= size ORDER BY question, place`,
        ['', ''].map(() =>
          questions.map(({ customerId, type, limit }, index) => [index, customerId, normalForm(type), limit]),
        ),
      );
      const revisions = await session.query<RevisionRow>(
        `SELECT b.position AS position, r.kind AS kind, r.occurred_at AS occurred_at, r.value AS value,
           r.superseded_at AS superseded_at, r.reason AS reason, r.actor AS actor
         FROM ${session.dialect.batch('b', EVENT)} JOIN event_revision r
           ON r.event_type_id = b.event_type_id AND r.customer_id = b.customer_id AND r.key = b.key
         ORDER BY b.position, r.revision`,
        [rows.map(({ event_type_id, customer_id, key }, index) => [index, event_type_id, customer_id, key])],
      );
      const answers: EventRecord[][] = questions.map(() => []);
      const records = rows.map(recordOf);
      for (const [index, record] of records.entries()) answers[rows[index]?.question ?? -1]?.push(record);
      for (const revision of revisions) records[revision.position]?.revisions.push(revisionOf(revision));
      return answers;
    });
  }
}

function recordOf(row: RecordRow): EventRecord {
  return {
    key: row.key,
    at: new Date(row.occurred_at),
    value: row.value,
    recordedAt: row.recorded_at ? new Date(row.recorded_at) : null,
    voided: row.recorded_at === null,
    revisions: [],
  };
}

function revisionOf({ kind, superseded_at, reason, actor, occurred_at, value }: RevisionRow): EventRevision {
  return { change: kind, changedAt: new Date(superseded_at), reason, actor, at: new Date(occurred_at), value };
}

import type { Session } from '../database/database.js';
import { type Advice, advise } from '../graph/advice.js';

/** An attribute of which no value was known at a moment. */
export interface KnownLater {
  attribute: string;
  /** Its earliest value applies since then; milliseconds. */
  since: number;
}

/** What makes values apply to earlier moments. */
export const RECORD_EARLIER =
  'Record or import the same values again, with the moment since when they have been true (`knownFrom`).';

/** Those of the attributes that have values, but none that was known at the moment; in the order of their keys. */
export async function knownLater(session: Session, attributes: readonly string[], asOf: number): Promise<KnownLater[]> {
  if (attributes.length === 0) return [];
  const rows = await session.query<{ attribute: string; since: number | null }>(
    `SELECT a.key AS attribute, (SELECT min(v.known_from) FROM attribute_value v WHERE v.attribute_id = a.id) AS since
     FROM attribute a
     WHERE a.key IN (SELECT w.value FROM ${session.dialect.list('w', 'text')})
       AND NOT EXISTS (SELECT 1 FROM attribute_value v WHERE v.attribute_id = a.id AND v.known_from <= ?)
     ORDER BY a.key`,
    [[...attributes], asOf],
  );
  return rows.flatMap(({ attribute, since }) => (since === null ? [] : [{ attribute, since: Number(since) }]));
}

/** Why such attributes find nobody, one sentence for each. */
export function knownLaterSentences(attributes: readonly KnownLater[], asOf: number): string[] {
  return attributes.map(
    ({ attribute, since }) =>
      `"${attribute}" has no value before ${new Date(since).toISOString()}, so at ${new Date(asOf).toISOString()} it is unknown of all customers.`,
  );
}

/** A warning for each of the attributes. */
export function knownLaterAdvice(attributes: readonly KnownLater[], asOf: number, field: string | null): Advice[] {
  return knownLaterSentences(attributes, asOf).map((message) =>
    advise('KNOWN_LATER', message, { field, remedy: RECORD_EARLIER }),
  );
}

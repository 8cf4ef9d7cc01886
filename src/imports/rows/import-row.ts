/** An event that a row has. */
export interface ImportedEvent {
  /** Key of the event type. */
  type: string;
  key: string;
  /** Null only in a file of corrections or voids. */
  occurredAt: number | null;
  value: number | null;
  /** Why the event is corrected or voided; null for an event to record. */
  reason: string | null;
}

/** A row of the file, each cell checked and in the form in which it is stored. */
export interface ImportRow {
  line: number;
  customer: string;
  channel: string | null;
  acquiredAt: number | null;
  /** One for each of the manifest's attributes, in its order. */
  values: (number | string | boolean | null)[];
  events: ImportedEvent[];
  arm: string | null;
  /** The tuple of an assigned customer; null in designs without tuples. */
  tuple: string | null;
}

/** A time as a cell has it: on the clock of a zone that the cell does not name, or a certain moment. */
export type WrittenTime =
  | {
      /** The time as if it were UTC, in milliseconds since 1970. */
      wall: number;
      /** Whether only the day is given. */
      isDay: boolean;
    }
  /** Milliseconds since 1970 in UTC. */
  | { moment: number };

/** A way to write dates. */
export interface DateFormat {
  /** What a date looks like, for errors. */
  example: string;
  /** The time of a text; null for a text in another form, and for a date that the calendar does not have. */
  read(text: string): WrittenTime | null;
  /** Whether a text is written in this way, also one that the calendar or the clock does not have. */
  fits(text: string): boolean;
}

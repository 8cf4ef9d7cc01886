/** The server under attack. */
export interface Target {
  origin: string;
  /** Headers of a client with a name of its own. */
  headers: Record<string, string>;
}

/** What became of one request. */
export interface Answer {
  /** HTTP status; null when the client left before the answer. */
  status: number | null;
  /** The first error code of the answer. */
  code: string | null;
  seconds: number;
}

/** One or several requests that are sent at once to make the server slow, large or dead. */
export interface Attack {
  title: string;
  /** Whether the time limit of queries applies; it does not for uploads and exports. */
  limited: boolean;
  /** Sends it. Resolves when the last answer has arrived or its client has left. */
  send(target: Target): Promise<Answer[]>;
}

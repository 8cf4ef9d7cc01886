const PATIENCE_MS = 120_000;
/** The code of a request that had no answer while the client waited. */
export const NO_ANSWER = 'NO_ANSWER';

/** A request without an answer: the server was killed, or is not back yet. */
export class Lost extends Error {}

/** A refusal with a code that clients can act on. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** What is behind the code; null when it says everything. */
    readonly reason: string | null = null,
  ) {
    super(message);
  }
}

interface Answered {
  // biome-ignore lint/suspicious/noExplicitAny: data has whatever shape the query asks for.
  data: any;
  errors?: { message: string; extensions?: { code?: string; reason?: string } }[];
}

/** Where servers listen. */
interface Servers {
  /** Null while none runs. */
  anyOrigin(): string | null;
}

/** Asks any of the servers that run. */
export class Client {
  constructor(private readonly servers: Servers) {}

  /**
   * Sends one operation and gives its data.
   * @throws Lost without an answer, Refused with an error or a user error
   */
  async ask(query: string, variables: object = {}): Promise<Answered['data']> {
    const { data, errors } = await this.send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    refuse(errors);
    for (const payload of Object.values(data ?? {}) as { userErrors?: { code: string; message: string }[] }[]) {
      const [first] = payload?.userErrors ?? [];
      if (first) throw new Refused(first.code, first.message);
    }
    return data;
  }

  /** Imports a file with its manifest. */
  async import(manifest: object, csv: string): Promise<void> {
    const body = new FormData();
    body.set('manifest', JSON.stringify(manifest));
    body.set('file', new Blob([csv]), 'soak.csv');
    refuse((await this.send('/import', { method: 'POST', body })).errors);
  }

  private async send(path: string, options: RequestInit): Promise<Answered> {
    const origin = this.servers.anyOrigin();
    if (origin === null) throw new Lost('no server runs');
    try {
      const response = await fetch(new URL(path, origin), { ...options, signal: AbortSignal.timeout(PATIENCE_MS) });
      return (await response.json()) as Answered;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'TimeoutError') throw new Refused(NO_ANSWER, path);
      throw new Lost(String(error));
    }
  }
}

function refuse(errors: Answered['errors']): void {
  const [first] = errors ?? [];
  if (!first) return;
  const { code = 'NO_CODE', reason = null } = first.extensions ?? {};
  throw code === 'BAD_USER_INPUT' && reason
    ? new Refused(reason, first.message)
    : new Refused(code, first.message, reason);
}

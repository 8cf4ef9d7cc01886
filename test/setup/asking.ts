export interface Reply {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: replies have whatever shape the query asks for.
  data: any;
  // biome-ignore lint/suspicious/noExplicitAny: extensions differ from error to error.
  errors: { message: string; path?: (string | number)[]; extensions: any }[];
}

/** What a client can do with a server. */
export interface Asking {
  /** Sends one operation. */
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Reply>;
  /** Sends one operation that must succeed, user errors included, and gives its data. */
  // biome-ignore lint/suspicious/noExplicitAny: data has whatever shape the query asks for.
  must(query: string, variables?: object): Promise<any>;
}

/** @param origin of a server, such as `http://127.0.0.1:4000` */
export function askingAt(origin: string): Asking {
  const ask: Asking['ask'] = async (query, variables = {}, headers = {}) => {
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const { data = null, errors = [] } = (await response.json()) as Partial<Reply>;
    return { status: response.status, data, errors };
  };
  return {
    ask,
    async must(query, variables) {
      const reply = await ask(query, variables);
      const problems = [...reply.errors, ...Object.values(reply.data ?? {}).flatMap(userErrorsOf)];
      if (problems.length > 0) throw new Error(`${query}\n${JSON.stringify(problems, null, 2)}`);
      return reply.data;
    },
  };
}

function userErrorsOf(payload: unknown): unknown[] {
  return (payload as { userErrors?: unknown[] } | null)?.userErrors ?? [];
}

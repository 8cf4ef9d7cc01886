/** A stream of server-sent events as a client sees it. */
export interface Stream {
  status: number;
  type: string;
  /** Of an answer that is no stream. */
  // biome-ignore lint/suspicious/noExplicitAny: refusals have details of their own.
  body: any;
  /** The next answer. */
  // biome-ignore lint/suspicious/noExplicitAny: answers have whatever shape the subscription asks for.
  next(): Promise<any>;
  /** How many comments have arrived. */
  readonly comments: number;
  /** The event that ended the stream. */
  ended: Promise<string>;
  close(): void;
}

/** Opens a stream at a server. */
export async function openStream(
  origin: string,
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
): Promise<Stream> {
  const leave = new AbortController();
  const response = await fetch(`${origin}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: leave.signal,
  });
  const type = response.headers.get('content-type') ?? '';
  const streamed = type.includes('text/event-stream');
  const arrived: unknown[] = [];
  const waiting: ((answer: unknown) => void)[] = [];
  let comments = 0;
  let end: (event: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  const take = (block: string) => {
    if (block.startsWith(':')) comments += 1;
    const event = /^event: (.*)$/m.exec(block)?.[1];
    const data = /^data: (.*)$/m.exec(block)?.[1];
    if (event === 'complete') end('complete');
    if (event !== 'next' || data === undefined) return;
    const answer = JSON.parse(data);
    const first = waiting.shift();
    if (first) first(answer);
    else arrived.push(answer);
  };
  if (streamed && response.body) void read(response.body, take).catch(() => end('broken'));
  return {
    status: response.status,
    type,
    body: streamed ? null : await response.json(),
    next: () =>
      arrived.length > 0 ? Promise.resolve(arrived.shift()) : new Promise((resolve) => waiting.push(resolve)),
    get comments() {
      return comments;
    },
    ended,
    close: () => leave.abort(),
  };
}

async function read(body: ReadableStream<Uint8Array>, take: (block: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(bytes, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) take(block);
  }
}

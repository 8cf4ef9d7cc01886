import { accessHeaders } from '../../graph/access-token.js';
import { addressOf } from '../../graph/address.js';
import { connectionIs, patience } from '../../graph/connection.js';
import { isAway, isBusy } from '../../graph/persisted-fetch.js';
import { pauseBefore, secondsIn } from '../../graph/reconnecting.js';
import type { Problem, Refusal, RefusedPart } from './inspection.js';

export type Sent<Answer> = { answer: Answer; refusal: null } | { answer: null; refusal: Refusal };

interface SendOptions {
  signal: AbortSignal;
  /** Told the share that was sent: 1 while the server reads the file. */
  onProgress: (share: number) => void;
  /** Told before the file is sent again. */
  onLost?: () => void;
}

/**
 * Sends a form with a file. It is sent again until the server answers: all that is sent can be sent twice, because an import of rows
 * that are stored changes nothing.
 */
export async function sendFile<Answer>(path: string, form: FormData, options: SendOptions): Promise<Sent<Answer>> {
  const { pause, end } = patience(options.signal);
  try {
    for (let attempt = 0; ; attempt++) {
      const response = await sendOnce(path, form, options);
      options.signal.throwIfAborted();
      const status = response?.status ?? 0;
      if (response && !isAway(status) && !isBusy(status)) return readAnswer<Answer>(response);
      options.onLost?.();
      const named = secondsIn(response?.retryAfter ?? null) * 1000;
      await pause(isBusy(status) ? 'busy' : 'lost', Math.max(named, pauseBefore(attempt)));
    }
  } finally {
    end();
  }
}

interface Response {
  status: number;
  text: string;
  retryAfter: string | null;
}

/** Null where the connection was lost. `fetch` cannot say how much was sent. */
function sendOnce(path: string, form: FormData, { signal, onProgress }: SendOptions): Promise<Response | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', addressOf(path));
    for (const [name, value] of Object.entries(accessHeaders())) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const { status, responseText: text } = request;
      if (status === 401) connectionIs('token-needed');
      else if (!isAway(status) && !isBusy(status)) connectionIs('open');
      resolve({ status, text, retryAfter: request.getResponseHeader('Retry-After') });
    };
    request.onerror = () => {
      connectionIs('lost');
      resolve(null);
    };
    request.onabort = () => resolve(null);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}

interface ErrorBody {
  errors?: { message: string; extensions?: Partial<RefusedPart> }[];
  problems?: Problem[];
}

function readAnswer<Answer>({ status, text }: Response): Sent<Answer> {
  const body = parsed(text);
  if (status === 200 && body !== null) return { answer: body as Answer, refusal: null };
  const { errors, problems = [] } = (body ?? {}) as ErrorBody;
  const listed = errors?.map(({ message, extensions }) => ({
    message,
    field: extensions?.field ?? null,
    suggestion: extensions?.suggestion,
  }));
  return { answer: null, refusal: { errors: listed ?? [{ message: unreadable(status), field: null }], problems } };
}

const TOO_LARGE = 413;

function unreadable(status: number): string {
  if (status === TOO_LARGE)
    return 'The file is larger than the server takes. Divide it, or ask whoever runs the server.';
  return `The answer of the server cannot be read (status ${status}). The file and your answers are kept.`;
}

function parsed(text: string): object | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

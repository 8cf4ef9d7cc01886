import { useMutation } from 'urql';
import { type Asked, textOf } from './asked.js';
import { forgetKeyOf, keyOf } from './sent-keys.js';
import { messagesOf } from './use-screen.js';

interface UserError {
  field?: string | null;
  message: string;
}

/** What became of a change: its payload, or what is wrong with which field. */
export interface Outcome<Payload> {
  payload: Payload | null;
  /** Sentences by the path of the field they are about, joined by dots. What is about no field has the path ''. */
  errors: Record<string, string>;
}

/**
 * Sends a mutation of one field. Each change has a key of its own, which goes with it however often it is sent, so that a lost
 * connection, a restarted server or a page that is loaded again makes it happen once.
 */
export function useAction<Data extends object, Input extends object>(
  document: Asked<Data, { input: Input }>,
): [isRunning: boolean, run: (input: Input) => Promise<Outcome<PayloadOf<Data>>>] {
  const text = textOf(document);
  const [{ fetching }, execute] = useMutation<Data, { input: object }>(text);
  const run = async (input: Input) => {
    const sent = `${text} ${JSON.stringify(input)}`;
    const { data, error } = await execute({ input: { ...input, idempotencyKey: keyOf(sent) } });
    if (error) return { payload: null, errors: { '': messagesOf(error).join(' ') } };
    forgetKeyOf(sent);
    const payload = Object.entries(data ?? {}).find(([name]) => name !== '__typename')?.[1] as PayloadOf<Data>;
    return { payload, errors: errorsOf((payload as { userErrors?: readonly UserError[] })?.userErrors ?? []) };
  };
  return [fetching, run];
}

type PayloadOf<Data> = Data[Exclude<keyof Data, '__typename'>];

function errorsOf(userErrors: readonly UserError[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { field, message } of userErrors) {
    const path = field ?? '';
    errors[path] = [errors[path], message].filter(Boolean).join(' ');
  }
  return errors;
}

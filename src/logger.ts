import { type DestinationStream, type LogFn, type Logger, pino } from 'pino';
import pretty, { type PrettyStream } from 'pino-pretty';
import { loggedError } from './logged-error.js';

/** Fields that `inWords` shows; the actor is nearly always `local` where there is a terminal. */
const SHOWN_IN_WORDS = 'method,path,status,milliseconds,operation,requestId,actor';

/** A log for people where standard output is a terminal, and JSON lines otherwise. */
export function openLogger(
  level: string,
  destination: DestinationStream = process.stdout.isTTY ? linesForPeople() : pino.destination(1),
): Logger {
  return pino({ level, serializers: { err: loggedError }, hooks: { logMethod } }, destination);
}

/** @param destination standard output if omitted */
export function linesForPeople(destination?: NodeJS.WritableStream): PrettyStream {
  return pretty({
    ...(destination && { destination }),
    colorize: pretty.isColorSupported,
    ignore: `pid,hostname,${SHOWN_IN_WORDS}`,
    messageFormat: inWords,
    singleLine: true,
    sync: true,
    translateTime: 'SYS:HH:MM:ss',
  });
}

/** An error without a message of ours would be logged with its own. */
function logMethod(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, message] = args as unknown[];
  const fields = first instanceof Error ? { err: first } : first;
  const unsaid = typeof fields === 'object' && typeof message !== 'string';
  Reflect.apply(method, this, unsaid ? [fields, 'failed'] : [fields, ...args.slice(1)]);
}

function inWords({
  msg,
  method,
  path,
  status,
  milliseconds,
  operation,
  err,
  requestId,
}: Record<string, unknown>): string {
  return [
    msg,
    method && `${method} ${path} ${status}`,
    milliseconds !== undefined && `in ${milliseconds} ms`,
    operation && `(${operation})`,
    err && requestId && `(request id ${requestId})`,
  ]
    .filter(Boolean)
    .join(' ');
}

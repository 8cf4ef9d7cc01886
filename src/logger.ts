import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

/** Fields that `inWords` shows; the actor is nearly always `local` where there is a terminal. */
const SHOWN_IN_WORDS = 'method,path,status,milliseconds,operation,requestId,actor';

/** A log for people where standard output is a terminal, and JSON lines otherwise. */
export function openLogger(
  level: string,
  destination: DestinationStream = process.stdout.isTTY ? linesForPeople() : pino.destination(1),
): Logger {
  return pino({ level, serializers: { err: withoutData } }, destination);
}

export function linesForPeople(): DestinationStream {
  return pretty({
    colorize: pretty.isColorSupported,
    ignore: `pid,hostname,${SHOWN_IN_WORDS}`,
    messageFormat: inWords,
    singleLine: true,
    sync: true,
    translateTime: 'SYS:HH:MM:ss',
  });
}

/** Errors of the database carry the values of the statement, which are customers' data, in fields of their own. */
function withoutData(error: Error): object {
  const { type, message, stack, code } = pino.stdSerializers.err(error);
  return { type, message, stack, code };
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

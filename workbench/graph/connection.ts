import { useSyncExternalStore } from 'react';
import { addressOf } from './address.js';

/** Whether the server can be asked. */
export type ConnectionState = 'open' | 'lost' | 'busy' | 'token-needed';

export interface Connection {
  is: ConnectionState;
  /** When the server is asked again, in milliseconds of the clock; null while it is being asked. */
  askedAgainAt: number | null;
}

/** Something that is sent again until the server answers. */
interface Waiting {
  reason: 'lost' | 'busy';
  askedAgainAt: number | null;
  askNow: () => void;
}

let streamIs: ConnectionState = 'open';
let now: Connection = { is: 'open', askedAgainAt: null };
const waiting = new Set<Waiting>();
const listeners = new Set<() => void>();

/** What the last answer says about the server. Whatever waits is asked at once when it is back. */
export function connectionIs(state: ConnectionState): void {
  const wasOpen = now.is === 'open';
  streamIs = state;
  if (state === 'open' && !wasOpen) askNow();
  changed();
  if (state === 'lost' && wasOpen) askUntilBack();
}

/** Sends everything that waits now. */
export function askNow(): void {
  for (const one of waiting) one.askNow();
}

/** Waits for a server that does not answer or is busy, and tells the page until when. */
export function patience(signal?: AbortSignal | null) {
  const mine: Waiting = { reason: 'lost', askedAgainAt: null, askNow: () => undefined };
  return {
    /** @throws when the signal is aborted */
    async pause(reason: Waiting['reason'], milliseconds: number): Promise<void> {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        const goOn = () => {
          clearTimeout(timer);
          resolve();
        };
        signal?.addEventListener('abort', goOn, { once: true });
        Object.assign(mine, { reason, askedAgainAt: Date.now() + milliseconds, askNow: goOn });
        waiting.add(mine);
        changed();
      });
      mine.askedAgainAt = null;
      changed();
      signal?.throwIfAborted();
    },
    /** It was answered or given up. */
    end(): void {
      if (waiting.delete(mine)) changed();
    },
  };
}

function changed(): void {
  const next = stateNow();
  if (next.is === now.is && next.askedAgainAt === now.askedAgainAt) return;
  now = next;
  for (const listen of listeners) listen();
}

function stateNow(): Connection {
  const all = [...waiting];
  if (streamIs === 'token-needed' || all.length === 0) return { is: streamIs, askedAgainAt: null };
  const times = all.flatMap(({ askedAgainAt }) => askedAgainAt ?? []);
  return {
    is: all.some(({ reason }) => reason === 'lost') ? 'lost' : 'busy',
    askedAgainAt: times.length > 0 ? Math.min(...times) : null,
  };
}

const EVERY_MS = 2_000;

/** A page that asks nothing at the moment would otherwise not learn that the server is back. */
function askUntilBack(): void {
  const timer = setInterval(async () => {
    if (now.is !== 'lost') return clearInterval(timer);
    if (waiting.size > 0) return;
    const isBack = await fetch(addressOf('ready')).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isBack && streamIs === 'lost') connectionIs('open');
  }, EVERY_MS);
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listen) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    () => now,
  );
}

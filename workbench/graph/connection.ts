import { useSyncExternalStore } from 'react';
import { addressOf } from './address.js';

/** Whether the server can be asked. */
type Connection = 'open' | 'lost' | 'token-needed';

let now: Connection = 'open';
const listeners = new Set<() => void>();

export function connectionIs(state: Connection): void {
  if (state === now) return;
  now = state;
  if (state === 'lost') askUntilBack();
  for (const listen of listeners) listen();
}

const EVERY_MS = 2_000;

/** A page that asks nothing at the moment would otherwise not learn that the server is back. */
function askUntilBack(): void {
  const timer = setInterval(async () => {
    const isBack = await fetch(addressOf('ready')).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isBack && now === 'lost') connectionIs('open');
    if (now !== 'lost') clearInterval(timer);
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

import { useSyncExternalStore } from 'react';

/** What stands between the page and the server's answers. */
type Connection = 'open' | 'lost' | 'token-needed';

let now: Connection = 'open';
const listeners = new Set<() => void>();

export function connectionIs(state: Connection): void {
  if (state === now) return;
  now = state;
  for (const listen of listeners) listen();
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

import { useSyncExternalStore } from 'react';

/** Whether anybody can see the page: a hidden tab need not follow what changes. */
export function useVisible(): boolean {
  return useSyncExternalStore(
    (listen) => {
      document.addEventListener('visibilitychange', listen);
      return () => document.removeEventListener('visibilitychange', listen);
    },
    () => document.visibilityState === 'visible',
  );
}

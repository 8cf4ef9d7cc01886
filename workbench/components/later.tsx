import { type ReactNode, useDeferredValue } from 'react';

/** What is drawn when there is time: keys and drags beside it are answered first. */
export function Later({ children }: { children: ReactNode }) {
  return useDeferredValue(children);
}

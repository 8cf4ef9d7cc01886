import { useEffect, useState } from 'react';
import { AtRest } from './at-rest.js';

/** Values that are taken once they rest. @param isKept whether one that still waits is taken, too, when the screen or the page is left */
export function useAtRest<Value>(take: (value: Value) => void, isKept: boolean): AtRest<Value> {
  const [atRest] = useState(() => new AtRest(take));
  useEffect(() => {
    atRest.take = take;
  });
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (isKept && atRest.now()) event.preventDefault();
    };
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('beforeunload', leave);
      if (isKept) atRest.now();
      else atRest.drop();
    };
  }, [atRest, isKept]);
  return atRest;
}

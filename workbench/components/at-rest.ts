import { useEffect, useState } from 'react';

/** Longer than between two keys, shorter than anybody waits for. */
export const REST_MS = 300;

/** Takes the last of several values that follow each other fast. */
export class AtRest<Value> {
  private waiting: { value: Value } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(public take: (value: Value) => void) {}

  /** Takes a value once no newer one has come for a moment. */
  later(value: Value): void {
    this.drop();
    this.waiting = { value };
    this.timer = setTimeout(() => this.now(), REST_MS);
  }

  /** Takes the value that waits. @returns whether one did */
  now(): boolean {
    const { waiting } = this;
    this.drop();
    if (waiting) this.take(waiting.value);
    return waiting !== null;
  }

  drop(): void {
    clearTimeout(this.timer);
    this.waiting = null;
  }
}

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

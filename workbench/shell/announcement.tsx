import { useRouterState } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';

interface Announced {
  text: string;
  /** The screen that it is about: it is gone on the next one. */
  path: string;
}

let now: Announced | null = null;
const listeners = new Set<() => void>();

/** Says what came of an action, to see and to hear. Call it on the screen that follows the action. */
export function announce(text: string): void {
  now = { text, path: location.pathname };
  for (const listen of listeners) listen();
}

/** A live region: screen readers say what appears in it. */
export function Announcement() {
  const announced = useSyncExternalStore(
    (listen) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    () => now,
  );
  // Drawn again on every screen.
  useRouterState({ select: ({ location }) => location.href });
  return (
    <p role="status" className="done announcement">
      {announced?.path === location.pathname && announced.text}
    </p>
  );
}

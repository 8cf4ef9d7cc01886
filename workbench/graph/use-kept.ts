import { useState } from 'react';

/**
 * What somebody types, kept for as long as the tab is open: closing a form, another screen or loading again loses nothing.
 * @param initial what it is until something is typed
 */
export function useKept(name: string, initial = ''): [typed: string, keep: (text: string) => void, forget: () => void] {
  const place = `trialgraph typed ${name}`;
  const [typed, setTyped] = useState(() => sessionStorage.getItem(place));
  const keep = (text: string) => {
    sessionStorage.setItem(place, text);
    setTyped(text);
  };
  const forget = () => {
    // What was typed since, while an answer was awaited, stays.
    if (sessionStorage.getItem(place) !== typed) return;
    sessionStorage.removeItem(place);
    setTyped(null);
  };
  return [typed ?? initial, keep, forget];
}

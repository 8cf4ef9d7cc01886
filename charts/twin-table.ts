import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** What a page has where it runs, and the server that writes a file does not. */
const { document, addEventListener, removeEventListener } = globalThis as {
  document?: object;
  addEventListener?(type: 'beforeprint', listen: () => void): void;
  removeEventListener?(type: 'beforeprint', listen: () => void): void;
};

/**
 * Whether the table of a chart is made. A file has them all; a page makes a table once somebody opens or downloads it, or prints the page.
 * @param isPrinted whether paper has the table
 * @returns and a function that makes it at once
 */
export function useTwinTable(isPrinted: boolean): [isMade: boolean, make: () => void] {
  const [isMade, setMade] = useState(document === undefined);
  const make = () => flushSync(() => setMade(true));
  // biome-ignore lint/correctness/useExhaustiveDependencies: it always makes the same
  useEffect(() => {
    if (!isPrinted) return;
    addEventListener?.('beforeprint', make);
    return () => removeEventListener?.('beforeprint', make);
  }, [isPrinted]);
  return [isMade, make];
}

import { useContext, useEffect, useState } from 'react';
import { TablesOnDemand } from './figure-context.js';

/** What a page has, and the server that writes a file does not need. */
const { addEventListener, removeEventListener } = globalThis as {
  addEventListener?(type: 'beforeprint', listen: () => void): void;
  removeEventListener?(type: 'beforeprint', listen: () => void): void;
};

/**
 * Whether the table of a chart is made. A file has them all; a page makes a table once somebody opens or downloads it, or prints the page.
 * @param isPrinted whether paper has the table
 * @returns and a function that makes it at once
 */
export function useTwinTable(isPrinted: boolean): [isMade: boolean, make: () => void] {
  const atOnce = useContext(TablesOnDemand);
  const [isMade, setMade] = useState(atOnce === null);
  const make = () => atOnce?.(() => setMade(true));
  // biome-ignore lint/correctness/useExhaustiveDependencies: it always makes the same
  useEffect(() => {
    if (!isPrinted) return;
    addEventListener?.('beforeprint', make);
    return () => removeEventListener?.('beforeprint', make);
  }, [isPrinted]);
  return [isMade, make];
}

import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

interface TwinTableProps {
  /** Whether the chart itself shows the numbers of the table, which paper then lacks. */
  hasItsNumbers: boolean;
  children: ReactNode;
}

/** What a page has where it runs, and the server that writes a file does not. */
const { document, addEventListener, removeEventListener } = globalThis as {
  document?: object;
  addEventListener?(type: 'beforeprint', listen: () => void): void;
  removeEventListener?(type: 'beforeprint', listen: () => void): void;
};

/** The numbers of a chart, folded below it. A file has them all; a page makes a table once somebody opens it, or prints the page. */
export function TwinTable({ hasItsNumbers, children }: TwinTableProps) {
  const [isMade, setMade] = useState(document === undefined);
  useEffect(() => {
    const make = () => flushSync(() => setMade(true));
    if (hasItsNumbers) return;
    addEventListener?.('beforeprint', make);
    return () => removeEventListener?.('beforeprint', make);
  }, [hasItsNumbers]);
  return (
    <details className={hasItsNumbers ? 'twin on-screen' : 'twin'} onToggle={() => setMade(true)}>
      <summary>Show as a table</summary>
      {isMade && children}
    </details>
  );
}

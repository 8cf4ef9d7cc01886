import type { ReactNode } from 'react';
import { Prose } from './prose.js';
import { TwinTable } from './twin-table.js';

interface FigureProps {
  /** Unique in the page. */
  id: string;
  title: string;
  /** What the chart shows, in one sentence. */
  summary: string;
  /** Every number of the chart; null where there is none. */
  table: ReactNode | null;
  /** Whether the chart itself shows the numbers of the table, which paper then lacks. Defaults to false. */
  hasItsNumbers?: boolean;
  /** What follows the chart, such as how it was computed. */
  footer?: ReactNode;
  children: ReactNode;
}

/** A chart with its summary in one sentence and its numbers as a table. */
export function Figure({ id, title, summary, table, hasItsNumbers = false, footer, children }: FigureProps) {
  return (
    <figure className="figure" aria-labelledby={`${id}-title`} aria-describedby={`${id}-summary`}>
      <figcaption>
        <h3 id={`${id}-title`}>{title}</h3>
        <p id={`${id}-summary`} className="summary">
          <Prose text={summary} />
        </p>
      </figcaption>
      {children}
      {table !== null && <TwinTable hasItsNumbers={hasItsNumbers}>{table}</TwinTable>}
      {footer}
    </figure>
  );
}

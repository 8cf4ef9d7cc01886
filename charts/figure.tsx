import { type ReactNode, useContext } from 'react';
import { FigureTools, InterimFigures } from './figure-context.js';
import { HowComputed } from './how-computed.js';
import { Prose } from './prose.js';
import { useTwinTable } from './twin-table.js';

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
  /** How the numbers were computed, in sentences. Those that name a method have its sources below them. */
  how?: readonly string[];
  /** What follows the chart, such as the question behind it. */
  footer?: ReactNode;
  children: ReactNode;
}

/** A chart with its summary in one sentence, its numbers as a table, and how they were computed. */
export function Figure({ id, title, summary, table, hasItsNumbers = false, how = [], footer, children }: FigureProps) {
  const isInterim = useContext(InterimFigures);
  const Tools = useContext(FigureTools);
  const [isMade, make] = useTwinTable(!hasItsNumbers);
  return (
    <figure
      className={isInterim ? 'figure is-interim' : 'figure'}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-summary`}
    >
      <figcaption>
        <h3 id={`${id}-title`}>
          {title}
          {isInterim && <span className="interim-tag"> interim</span>}
        </h3>
        <p id={`${id}-summary`} className="summary">
          <Prose text={summary} />
        </p>
      </figcaption>
      {children}
      <div className="figure-foot">
        {table !== null && (
          <details className={hasItsNumbers ? 'twin on-screen' : 'twin'} onToggle={isMade ? undefined : make}>
            <summary>Show as a table</summary>
            {isMade && table}
          </details>
        )}
        <HowComputed how={how} />
        {Tools && <Tools figure={id} title={title} makeTable={table === null ? null : make} />}
        {footer}
      </div>
    </figure>
  );
}

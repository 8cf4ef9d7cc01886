import { type ReactNode, useContext } from 'react';
import { FigureTools, InterimFigures } from '../../../../charts/figure-context.js';
import { Prose } from '../../../../charts/prose.js';
import type { NoticeFragment } from '../documents.js';
import type { Source } from '../report-sources.js';

interface SectionProps {
  id: string;
  title: string;
  /** The question that the section answers. */
  lead?: ReactNode;
  /** Whether the numbers of its figures can still change. Defaults to false. */
  isInterim?: boolean;
  children: ReactNode;
}

export function Section({ id, title, lead, isInterim = false, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{title}</h2>
      {lead && <p className="lead">{lead}</p>}
      <InterimFigures value={isInterim}>{children}</InterimFigures>
    </section>
  );
}

/** The question behind a figure, to ask it again. A page with tools has it among them. */
export function QueryBehind({ source: { query, variables } }: { source: Source }) {
  if (useContext(FigureTools) !== null) return null;
  return (
    <details className="query">
      <summary>The query behind this</summary>
      <pre>{query}</pre>
      <p>Variables:</p>
      <pre>{JSON.stringify(variables, null, 2)}</pre>
    </details>
  );
}

const SEVERITIES = { BLOCKING: 'Blocking', WARNING: 'Warning', NOTE: 'Note' } as const;

/** What to know of numbers, and which ones: null where a section has no others. */
export interface NoticeAbout extends NoticeFragment {
  about?: string | null;
}

/** What to know before relying on numbers; the most serious first. What is true of several is said once. */
export function Notices({ notices }: { notices: readonly NoticeAbout[] }) {
  const known = new Map(notices.map((notice) => [notice.message, notice]));
  const order = ['BLOCKING', 'WARNING', 'NOTE'];
  const sorted = [...known.values()].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  if (sorted.length === 0) return null;
  const aboutOf = (message: string) => {
    const all = notices.flatMap((one) => (one.message === message && one.about ? [one.about] : []));
    return all.length === 0 ? '' : ` (${[...new Set(all)].join('; ')})`;
  };
  return (
    <ul className="notices">
      {sorted.map(({ severity, message, remedy }) => (
        <li key={message} className={`notice severity-${severity.toLowerCase()}`}>
          <strong>
            {SEVERITIES[severity]}
            {aboutOf(message)}:
          </strong>{' '}
          <Prose text={message} />
          {remedy && (
            <em>
              {' '}
              <Prose text={remedy} />
            </em>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Why a part of the report is missing. */
export function Unanswered({ source, otherwise }: { source: Source | null; otherwise: string }) {
  const reasons = source && source.errors.length > 0 ? source.errors : [otherwise];
  return (
    <>
      {reasons.map((reason) => (
        <p key={reason} className="unanswered">
          <Prose text={reason} />
        </p>
      ))}
      {source && <QueryBehind source={source} />}
    </>
  );
}

/** Short facts, each under its name. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

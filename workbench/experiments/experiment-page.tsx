import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { shownDay } from '../../charts/numbers.js';
import { Badge } from '../components/badge.js';
import { Page } from '../components/page.js';
import type { ReportedExperimentFragment } from '../graph/generated/graphql.js';
import { CopyLink } from './copy-link.js';
import { Downloads } from './downloads.js';
import { useKnownAt } from './known-at.js';
import { NextStep } from './next-step.js';

const PLAN = { to: '/experiments/$key/plan', name: 'Plan' } as const;
const PARTS = [
  { to: '/experiments/$key', name: 'Conclusion and effects', ofDraft: true },
  { to: '/experiments/$key/run', name: 'Run', ofDraft: false },
  { to: '/experiments/$key/over-time', name: 'Over time', ofDraft: false, ofMetric: true },
  { to: '/experiments/$key/distribution', name: 'Distribution', ofDraft: false },
  { to: '/experiments/$key/segments', name: 'By segment', ofDraft: false, ofMetric: true },
  { to: '/experiments/$key/profit', name: 'Profit', ofDraft: false },
  { to: '/experiments/$key/targeting', name: 'Who to treat', ofDraft: false, ofMetric: true },
  { to: '/experiments/$key/registered-plan', name: 'Plan and proof', ofDraft: true },
] as const;

interface ExperimentPageProps {
  experiment: ReportedExperimentFragment;
  timeZone: string;
  /** The moment whose numbers are shown, where they can be read again; else null. */
  seenAt?: string | null;
  /** Whether a moment of the past is shown. */
  isThen?: boolean;
  children: ReactNode;
}

/** What every screen about one experiment has: its name, its state, its other screens, and its files. */
export function ExperimentPage({ experiment, timeZone, seenAt = null, isThen = false, children }: ExperimentPageProps) {
  const { key, name, hypothesis, status, metrics, assignedAt, stoppedAt, concludedAt } = experiment;
  const primary = metrics.find(({ role }) => role === 'PRIMARY') ?? metrics[0];
  const knownAt = useKnownAt();
  const parts = status === 'DRAFT' ? [PLAN, ...PARTS.filter(({ ofDraft }) => ofDraft)] : PARTS;
  return (
    <Page
      title={name}
      kicker={<Link to="/experiments">Experiments</Link>}
      lead={hypothesis}
      actions={
        <>
          <Link to="/experiments/+new" search={{ from: key }} className="link-button">
            New one like this
          </Link>
          <CopyLink seenAt={seenAt} />
          {status !== 'DRAFT' && <Downloads experiment={key} />}
        </>
      }
    >
      <p className="facts-line">
        <Badge state={status} /> <code>{key}</code>
        {assignedAt && <span>started {shownDay(assignedAt, timeZone)}</span>}
        {stoppedAt && <span>stopped {shownDay(stoppedAt, timeZone)}</span>}
        {concludedAt && <span>concluded {shownDay(concludedAt, timeZone)}</span>}
        <span className="muted">days and times in {timeZone}</span>
      </p>
      {!isThen && <NextStep experiment={experiment} />}
      <nav aria-label={`Parts of ${name}`}>
        <ul className="parts">
          {parts.map((part) => (
            <li key={part.to}>
              <Link
                to={part.to}
                params={{ key }}
                search={{
                  ...(knownAt && { knownAt }),
                  ...('ofMetric' in part && primary && { metric: primary.metric.key }),
                }}
                activeOptions={{ exact: true, includeSearch: false }}
              >
                {part.name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </Page>
  );
}

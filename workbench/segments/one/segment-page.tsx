import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { shownCount } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { NoSuch } from '../../components/no-such.js';
import { Page } from '../../components/page.js';
import { download } from '../../graph/download.js';
import type { NamedSegmentFragment } from '../../graph/generated/graphql.js';
import '../segments.css';

const PARTS = [
  { to: '/segments/$key', name: 'Customers and use' },
  { to: '/segments/$key/size', name: 'Size over time' },
] as const;

interface SegmentPageProps {
  segment: NamedSegmentFragment;
  children: ReactNode;
}

/** What every screen about one segment has: its name, its definition in words, its size, and its other screens. */
export function SegmentPage({ segment, children }: SegmentPageProps) {
  const { key, name, description, kind, inWords, size, version, archivedAt } = segment;
  return (
    <Page
      title={name}
      kicker={<Link to="/segments">Segments</Link>}
      lead={description}
      actions={
        <>
          {!archivedAt && (
            <Link to="/experiments/+new" search={{ segment: key }} className="link-button">
              Plan an experiment
            </Link>
          )}
          {kind === 'RULE' && (
            <Link to="/segments/$key/edit" params={{ key }} className="link-button">
              Change the rule
            </Link>
          )}
          <Link to="/segments/+overlap" search={{ segments: key }} className="link-button">
            Overlap with others
          </Link>
          <Button onPress={() => download(`segments/${encodeURIComponent(key)}/customers.csv`)}>
            Download customers
          </Button>
        </>
      }
    >
      <p className="definition">
        {shownCount(size)} {size === 1 ? 'customer' : 'customers'} where <Prose text={inWords} />
      </p>
      <p className="facts-line">
        <code>{key}</code>
        <span>version {version}</span>
        <span>{kind === 'RULE' ? 'defined by a rule' : 'a cluster that was found'}</span>
        {archivedAt && <strong>archived</strong>}
      </p>
      <nav aria-label={`Parts of ${name}`}>
        <ul className="parts">
          {PARTS.map((part) => (
            <li key={part.to}>
              <Link to={part.to} params={{ key }} activeOptions={{ exact: true, includeSearch: false }}>
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

/** Where an address names a segment that is not there. */
export function NoSuchSegment({ name }: { name: string }) {
  return (
    <NoSuch what="segment" to="/segments">
      No segment has the key <code>{name}</code>.
    </NoSuch>
  );
}

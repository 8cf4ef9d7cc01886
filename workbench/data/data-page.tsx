import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../components/page.js';

const PARTS = [
  { to: '/data', name: 'Overview' },
  { to: '/data/imports', name: 'Imports' },
  { to: '/data/customers', name: 'Customers' },
  { to: '/data/attributes', name: 'Attributes' },
  { to: '/data/events', name: 'Event types' },
  { to: '/data/metrics', name: 'Metrics' },
] as const;

interface DataPageProps {
  title: string;
  lead: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** What every screen about data has: the other ones, and the way to bring a file. */
export function DataPage({ title, lead, actions, children }: DataPageProps) {
  return (
    <Page
      title={title}
      lead={lead}
      actions={
        <>
          {actions}
          <Link to="/data/import" className="link-button">
            Import a file
          </Link>
        </>
      }
    >
      <nav aria-label="Parts of the data">
        <ul className="parts">
          {PARTS.map(({ to, name }) => (
            <li key={to}>
              <Link to={to} activeOptions={{ exact: true, includeSearch: false }}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </Page>
  );
}

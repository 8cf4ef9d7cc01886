import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../components/page.js';
import './channels.css';

const PARTS = [
  { to: '/channels', name: 'Traffic and value' },
  { to: '/channels/value', name: 'Cost and lifetime value' },
  { to: '/channels/spend', name: 'Spend and budget' },
  { to: '/channels/changes', name: 'Changes' },
] as const;

interface ChannelsPageProps {
  title: string;
  lead: string;
  children: ReactNode;
}

/** What every screen about channels has: its title, and the other screens. */
export function ChannelsPage({ title, lead, children }: ChannelsPageProps) {
  return (
    <Page title={title} lead={lead}>
      <nav aria-label="Parts of channels">
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

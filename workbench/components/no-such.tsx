import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from './page.js';

interface NoSuchProps {
  /** What there is not, such as `import`. */
  what: string;
  /** Where those are that there are. */
  to: '/data/imports' | '/data/customers' | '/data/metrics' | '/experiments' | '/segments' | '/channels/spend';
  children: ReactNode;
}

/** The page of something that there is not, with the way to those that there are. */
export function NoSuch({ what, to, children }: NoSuchProps) {
  return (
    <Page title={`There is no such ${what}`}>
      <div className="empty">
        <p>{children}</p>
        <p>
          <Link to={to}>See all {what}s</Link>
        </p>
      </div>
    </Page>
  );
}

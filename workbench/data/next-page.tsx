import { Link } from '@tanstack/react-router';

interface NextPageProps {
  to: '/data/attributes' | '/data/events' | '/data/metrics';
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  /** What is on the page, such as `metrics`. */
  what: string;
}

/** The way to more of a list than one page has. */
export function NextPage({ to, pageInfo: { hasNextPage, endCursor }, what }: NextPageProps) {
  if (!hasNextPage) return null;
  return (
    <p>
      <Link to={to} search={{ after: endCursor ?? undefined }}>
        Next {what}
      </Link>
    </p>
  );
}

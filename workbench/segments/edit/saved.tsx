import { Link } from '@tanstack/react-router';
import { Notices } from '../../../src/experiments/report/sections/section.js';
import type { NoticeFragment } from '../../graph/generated/graphql.js';

export interface SavedSegment {
  key: string;
  version: number;
  warnings: readonly NoticeFragment[];
}

/** What to know of a segment that was saved, before going on. */
export function Saved({ saved: { key, version, warnings } }: { saved: SavedSegment }) {
  return (
    <div role="status">
      <p>
        <strong>Saved as version {version}.</strong>{' '}
        <Link to="/segments/$key" params={{ key }}>
          Go to the segment
        </Link>
      </p>
      <Notices notices={warnings} />
    </div>
  );
}

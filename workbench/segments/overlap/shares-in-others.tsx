import { DataTable } from '../../../charts/data-table.js';
import { shownProbability } from '../../../charts/numbers.js';
import { Section } from '../../../src/experiments/report/sections/section.js';
import type { SegmentOverlapsQuery } from '../../graph/generated/graphql.js';

export type Overlap = NonNullable<SegmentOverlapsQuery['segmentOverlap']>;

/** Of each segment's customers, the share that is in each other one: the whole of a small one may lie inside a large one. */
export function SharesInOthers({ overlap: { segments, pairs } }: { overlap: Overlap }) {
  const shareOf = (own: string, other: string): number | null => {
    const pair = pairs.find(({ a, b }) => (a.key === own && b.key === other) || (a.key === other && b.key === own));
    if (!pair) return null;
    return pair.a.key === own ? pair.shareOfA : pair.shareOfB;
  };
  return (
    <Section id="shares" title="What share of a segment is in the others">
      <DataTable
        caption="Read along the rows: of the customers of the row, the share that is in the segment of the column"
        rows={segments.map(({ segment }) => segment)}
        rowKey={({ key }) => key}
        columns={[
          { title: 'Segment', cell: ({ name }) => name },
          ...segments.map(({ segment: other }) => ({
            title: other.name,
            numeric: true,
            cell: ({ key }: { key: string }) => (key === other.key ? '·' : <Share share={shareOf(key, other.key)} />),
          })),
        ]}
      />
    </Section>
  );
}

function Share({ share }: { share: number | null }) {
  return (
    <>
      {shownProbability(share)}
      <svg className="share-bar" aria-hidden="true">
        <rect width={`${100 * (share ?? 0)}%`} height="100%" />
      </svg>
    </>
  );
}

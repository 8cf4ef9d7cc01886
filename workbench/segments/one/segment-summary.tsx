import { getRouteApi, Link } from '@tanstack/react-router';
import { DataTable } from '../../../charts/data-table.js';
import { shownMoment } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { Section } from '../../../src/experiments/report/sections/section.js';
import { Answered } from '../../components/answered.js';
import { Badge } from '../../components/badge.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { SegmentSummaryDocument, type SegmentSummaryQuery } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { ClusterDrift } from './cluster-drift.js';
import { Composition } from './composition.js';
import { NoSuchSegment, SegmentPage } from './segment-page.js';

const route = getRouteApi('/segments/$key');

type Summarized = NonNullable<SegmentSummaryQuery['segment']>;

/** One segment: who is in it, which experiments use it, and what its definition was before. */
export function SegmentSummary() {
  const { key } = route.useParams();
  const { base } = route.useSearch();
  const screen = useScreen(SegmentSummaryDocument, {
    key,
    among: afterWord('segment:', base),
    amongExperiment: afterWord('experiment:', base),
  });
  return (
    <>
      <Answered screen={screen} what="the segment">
        {({ segment, segments, settings }) =>
          segment === null ? (
            <NoSuchSegment name={key} />
          ) : (
            <SegmentPage segment={segment}>
              <Composition segment={segment} segments={segments.edges.map(({ node }) => node)} base={base} />
              {segment.clusterDrift && <ClusterDrift drift={segment.clusterDrift} />}
              <Experiments segment={segment} />
              <Versions segment={segment} timeZone={settings.timeZone} />
            </SegmentPage>
          )
        }
      </Answered>
      <QueryBehindScreen screen={screen} />
    </>
  );
}

function afterWord(word: string, base: string | undefined): string | null {
  return base?.startsWith(word) ? base.slice(word.length) : null;
}

function Experiments({ segment: { key, experiments } }: { segment: Summarized }) {
  return (
    <Section id="experiments" title="Experiments on these customers">
      {experiments.totalCount === 0 ? (
        <p>
          No experiment uses this segment yet.{' '}
          <Link to="/experiments/+new" search={{ segment: key }}>
            Plan one on these customers
          </Link>
          .
        </p>
      ) : (
        <ul className="plain-list">
          {experiments.edges.map(({ node: { key: own, name, status } }) => (
            <li key={own}>
              <Link to="/experiments/$key" params={{ key: own }}>
                {name}
              </Link>{' '}
              <Badge state={status} />
            </li>
          ))}
        </ul>
      )}
      {experiments.totalCount > experiments.edges.length && (
        <p className="muted">
          The {experiments.edges.length} oldest ones of {experiments.totalCount} are listed.
        </p>
      )}
    </Section>
  );
}

function Versions({ segment: { versions }, timeZone }: { segment: Summarized; timeZone: string }) {
  return (
    <Section id="versions" title="Versions of the definition">
      <DataTable
        caption={`Every definition is kept. Moments in ${timeZone}`}
        rows={versions}
        rowKey={({ number }) => String(number)}
        columns={[
          { title: 'Version', cell: ({ number }) => String(number) },
          { title: 'From', cell: ({ createdAt }) => shownMoment(createdAt, timeZone) },
          { title: 'By', cell: ({ createdBy }) => createdBy ?? 'not recorded' },
          { title: 'Customers whose…', cell: ({ inWords }) => <Prose text={inWords} /> },
          { title: 'What changed', cell: ({ changes }) => <Changes changes={changes} /> },
        ]}
      />
    </Section>
  );
}

function Changes({ changes }: { changes: readonly string[] }) {
  if (changes.length === 0) return 'The first definition.';
  return (
    <ul className="plain-list">
      {changes.map((change) => (
        <li key={change}>
          <Prose text={change} />
        </li>
      ))}
    </ul>
  );
}

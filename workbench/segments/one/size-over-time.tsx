import { getRouteApi } from '@tanstack/react-router';
import { shownCount } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { SizesOverTime } from '../../../charts/sizes-over-time.js';
import { Notices, Section } from '../../../src/experiments/report/sections/section.js';
import { Answered } from '../../components/answered.js';
import { Choice } from '../../components/fields.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { SegmentSizeDocument, type SegmentSizeQuery, type SizeInterval } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { howSized } from './how-composed.js';
import { NoSuchSegment, SegmentPage } from './segment-page.js';

const route = getRouteApi('/segments/$key/size');

/** How far back the points are, by how far apart they are: the server's clock says from when. */
const PERIODS: Record<SizeInterval, string> = {
  DAY: 'Each day of the past 30 days',
  WEEK: 'Each week of the past half year',
  MONTH: 'Each month of the past two years',
};
const OPTIONS = Object.entries(PERIODS).map(([key, name]) => ({ key, name }));

/** How the size of a segment changed. */
export function SegmentSize() {
  const { key } = route.useParams();
  const { every: given = 'WEEK' } = route.useSearch();
  const navigate = route.useNavigate();
  const every = Object.hasOwn(PERIODS, given) ? (given as SizeInterval) : 'WEEK';
  const screen = useScreen(SegmentSizeDocument, { key, every });
  return (
    <>
      <Answered screen={screen} what="the sizes">
        {({ segment, settings }) =>
          segment === null ? (
            <NoSuchSegment name={key} />
          ) : (
            <SegmentPage segment={segment}>
              <Section id="size" title="Size over time">
                <div className="filters">
                  <Choice
                    name="every"
                    label="Count"
                    value={every}
                    options={OPTIONS}
                    onChange={(chosen) => navigate({ search: { every: chosen } })}
                  />
                </div>
                {segment.sizeOverTime && <Sizes sizes={segment.sizeOverTime} timeZone={settings.timeZone} />}
              </Section>
            </SegmentPage>
          )
        }
      </Answered>
      <QueryBehindScreen screen={screen} />
    </>
  );
}

type SizeOverTime = NonNullable<NonNullable<SegmentSizeQuery['segment']>['sizeOverTime']>;

function Sizes({ sizes, timeZone }: { sizes: SizeOverTime; timeZone: string }) {
  const { sentence, points, versionChanges, erasedCustomers, warnings } = sizes;
  return (
    <>
      <Notices notices={warnings} />
      <SizesOverTime
        id="sizes"
        title="Customers in the segment"
        summary={sentence}
        points={points}
        changes={versionChanges.map(({ number, createdAt }) => ({ at: createdAt, label: `version ${number}` }))}
        timeZone={timeZone}
        how={howSized(sizes)}
      />
      {versionChanges.map(({ number, changes }) => (
        <p key={number}>
          Version {number}: <Prose text={changes.join(' ')} />
        </p>
      ))}
      <p className="muted">
        The present definition is applied to what was known at each moment.
        {erasedCustomers > 0 && ` ${shownCount(erasedCustomers)} erased customers are missing from every point.`}
      </p>
    </>
  );
}

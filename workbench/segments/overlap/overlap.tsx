import { getRouteApi, Link } from '@tanstack/react-router';
import { DataTable } from '../../../charts/data-table.js';
import { shownCount, shownNumber, shownProbability } from '../../../charts/numbers.js';
import { SideBars } from '../../../charts/side-bars.js';
import { Section } from '../../../src/experiments/report/sections/section.js';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { CheckInput } from '../../components/fields.js';
import { Page } from '../../components/page.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { SegmentOverlapsDocument } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import '../segments.css';
import { type Overlap, SharesInOthers } from './shares-in-others.js';

const route = getRouteApi('/segments/+overlap');

/** The graph compares at most as many. */
const MOST = 20;

/** What segments have in common. */
export function SegmentOverlaps() {
  const { segments = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const chosen = segments.split(',').filter(Boolean).slice(0, MOST);
  const screen = useScreen(SegmentOverlapsDocument, { segments: chosen, counted: chosen.length > 1 });
  const toggle = (key: string, isChosen: boolean) => {
    const others = chosen.filter((one) => one !== key);
    navigate({ search: { segments: [...others, ...(isChosen ? [key] : [])].join(',') || undefined } });
  };
  return (
    <Page
      title="Overlap of segments"
      kicker={<Link to="/segments">Segments</Link>}
      lead="The customers that segments have in common now. All customers are counted, so that no interval is needed."
    >
      <Answered screen={screen} what="the segments">
        {(data) => (
          <>
            <fieldset className="check-list">
              <legend>Segments (2 to {MOST})</legend>
              {data.segments.edges.map(({ node: { key, name } }) => (
                <CheckInput
                  key={key}
                  label={name}
                  isSelected={chosen.includes(key)}
                  onChange={(isChosen) => toggle(key, isChosen)}
                />
              ))}
            </fieldset>
            {data.segmentOverlap ? <Compared overlap={data.segmentOverlap} /> : chosen.length < 2 && <ChooseFirst />}
          </>
        )}
      </Answered>
      <QueryBehindScreen screen={screen} />
    </Page>
  );
}

function ChooseFirst() {
  return (
    <EmptyState title="Choose at least two segments">
      <p>You see how many customers they share, and which of them lies inside of which.</p>
    </EmptyState>
  );
}

function Compared({ overlap }: { overlap: Overlap }) {
  const { customers, inNone, inSeveral, segments, pairs } = overlap;
  const count = (estimate: number) => ({ estimate, lower: null, upper: null });
  return (
    <>
      <h2>What they have in common</h2>
      <p className="definition">
        {shownCount(inSeveral)} of {shownCount(customers)} customers are in two or more of these segments;{' '}
        {shownCount(inNone)} are in none.
      </p>
      <SideBars
        id="overlap-sizes"
        title="Sizes"
        summary={sizesInWords(overlap)}
        sides={['All customers of it', 'In no other of these']}
        rows={segments.map((one) => ({
          key: one.segment.key,
          label: one.segment.name,
          values: [count(one.customers), count(one.onlyHere)],
        }))}
        unit={{ kind: 'number' }}
        show={shownCount}
        how={[
          `All ${shownCount(customers)} customers are counted now, each in every segment that the definition puts the customer in. Nothing is estimated, so no limits are needed.`,
        ]}
      />
      <SharesInOthers overlap={overlap} />
      <Section id="pairs" title="Every two segments">
        <DataTable
          caption="Lift is 1 where membership in one says nothing about the other; above 1, they attract each other"
          rows={pairs}
          rowKey={({ a, b }) => `${a.key} ${b.key}`}
          columns={[
            { title: 'Segments', cell: ({ a, b }) => `${a.name} and ${b.name}` },
            { title: 'In both', numeric: true, cell: ({ inBoth }) => shownCount(inBoth) },
            { title: 'In at least one', numeric: true, cell: ({ inEither }) => shownCount(inEither) },
            { title: 'Share of the first', numeric: true, cell: ({ shareOfA }) => shownProbability(shareOfA) },
            { title: 'Share of the second', numeric: true, cell: ({ shareOfB }) => shownProbability(shareOfB) },
            { title: 'Lift', numeric: true, cell: ({ lift }) => shownNumber(lift) },
            { title: 'Jaccard index', numeric: true, cell: ({ jaccard }) => shownNumber(jaccard) },
          ]}
        />
      </Section>
    </>
  );
}

function sizesInWords({ segments }: Overlap): string {
  const [largest] = [...segments].sort((a, b) => b.customers - a.customers);
  if (!largest) return 'There are no segments.';
  return `“${largest.segment.name}” is the largest, with ${shownCount(largest.customers)} customers; ${shownCount(largest.onlyHere)} of them are in no other of these segments.`;
}

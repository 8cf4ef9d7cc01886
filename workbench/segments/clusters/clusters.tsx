import { getRouteApi, Link } from '@tanstack/react-router';
import { shownCount } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { ScanOverK } from '../../../charts/scan-over-k.js';
import { Notices, Section } from '../../../src/experiments/report/sections/section.js';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { CheckInput, Choice } from '../../components/fields.js';
import { Page } from '../../components/page.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { ClusterScanDocument, type ClusterScanQuery } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import '../segments.css';
import { ClusterProfiles } from './cluster-profiles.js';
import { featureOptions, featuresOf } from './features.js';
import { howScanned } from './how-clustered.js';

const route = getRouteApi('/segments/+clusters');
/** The graph takes at most as many. */
const MOST = 10;

/** Groups of similar customers: how many there are, what they are like, and segments made of them. */
export function Clusters() {
  const { features: words = '', segment, k } = route.useSearch();
  const chosen = words.split(',').filter(Boolean).slice(0, MOST);
  const features = featuresOf(chosen);
  const screen = useScreen(ClusterScanDocument, { features, segment: segment ?? null, scanned: features.length > 0 });
  return (
    <Page
      title="Clusters"
      kicker={<Link to="/segments">Segments</Link>}
      lead="Groups of similar customers, found in the data. First look whether there are any, then save them as segments."
    >
      <Answered screen={screen} what={features.length > 0 ? 'the clusters, which takes some seconds' : 'the features'}>
        {(data) => (
          <>
            <Chosen data={data} chosen={chosen} segment={segment} />
            {data.clusterCounts ? (
              <Scan counts={data.clusterCounts} k={k} />
            ) : (
              features.length === 0 && (
                <EmptyState title="Choose by what customers are similar">
                  <p>Two to four features that could matter to a campaign are a good start.</p>
                </EmptyState>
              )
            )}
          </>
        )}
      </Answered>
      <QueryBehindScreen screen={screen} />
      {k && features.length > 0 && (
        <ClusterProfiles
          features={features}
          segment={segment ?? null}
          k={Number(k)}
          verdict={screen.data?.clusterCounts?.conclusion ?? null}
          key={words}
        />
      )}
    </Page>
  );
}

interface ChosenProps {
  data: ClusterScanQuery;
  chosen: readonly string[];
  segment: string | undefined;
}

function Chosen({ data, chosen, segment = '' }: ChosenProps) {
  const navigate = route.useNavigate();
  const toggle = (word: string, isChosen: boolean) => {
    const features = [...chosen.filter((one) => one !== word), ...(isChosen ? [word] : [])].join(',') || undefined;
    navigate({ search: (now) => ({ ...now, features, k: undefined }) });
  };
  const segments = data.segments.edges.map(({ node }) => node);
  return (
    <>
      <div className="filters">
        <Choice
          name="segment"
          label="Customers"
          value={segment}
          options={[{ key: '', name: 'All customers' }, ...segments]}
          onChange={(key) => navigate({ search: (now) => ({ ...now, segment: key || undefined, k: undefined }) })}
        />
      </div>
      <fieldset className="check-list">
        <legend>Similar by (1 to {MOST})</legend>
        {featureOptions(data).map(({ word, name }) => (
          <CheckInput
            key={word}
            label={name}
            isSelected={chosen.includes(word)}
            onChange={(isChosen) => toggle(word, isChosen)}
          />
        ))}
      </fieldset>
    </>
  );
}

type Counts = NonNullable<ClusterScanQuery['clusterCounts']>;

function Scan({ counts: found, k }: { counts: Counts; k: string | undefined }) {
  const { conclusion, counts, customersCompared, customersExcluded, warnings, k: best } = found;
  const excluded =
    customersExcluded > 0 ? ` ${shownCount(customersExcluded)} have no value of a feature and are excluded.` : '';
  return (
    <Section id="scan" title="How many clusters">
      <p className="definition">
        <Prose text={conclusion} />
      </p>
      <Notices notices={warnings} />
      <ScanOverK counts={counts} how={howScanned(found)} />
      <p className="muted">
        {shownCount(customersCompared)} customers were compared.{excluded}
      </p>
      <nav aria-label="Number of clusters">
        <p>See the clusters when there are:</p>
        <ul className="choices">
          {counts.map((one) => (
            <li key={one.k}>
              <Link
                from="/segments/+clusters"
                to="/segments/+clusters"
                search={(now) => ({ ...now, k: String(one.k) })}
                resetScroll={false}
                aria-current={k === String(one.k) ? 'page' : undefined}
              >
                {one.k}
                {one.k === best && ' (advised)'}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </Section>
  );
}

import { ClusterProfile } from '../../../charts/cluster-profile.js';
import { namesIn } from '../../../charts/names-in.js';
import { shownCount, shownProbability } from '../../../charts/numbers.js';
import { Notices, Section } from '../../../src/experiments/report/sections/section.js';
import { Answered } from '../../components/answered.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import {
  type ClusterFeatureInput,
  ClusterProfilesDocument,
  type ClusterProfilesQuery,
} from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { suggestedWithNames, withNames } from './cluster-names.js';
import { howProfiled } from './how-clustered.js';
import { SaveClusters } from './save-clusters.js';

interface ClusterProfilesProps {
  features: ClusterFeatureInput[];
  segment: string | null;
  k: number;
  /** Whether there are clusters at all, as a sentence; null while it is not known. */
  verdict: string | null;
}

/** What each cluster is like, beside the others, and how to keep them. */
export function ClusterProfiles(props: ClusterProfilesProps) {
  const { features, segment, k } = props;
  const screen = useScreen(ClusterProfilesDocument, { features, segment, k });
  return (
    <Section id="profiles" title={`${k} clusters`}>
      <Answered screen={screen} what="the clusters">
        {(data) => data.clustering && <Profiles clustering={data.clustering} names={namesIn(data)} {...props} />}
      </Answered>
      <QueryBehindScreen screen={screen} />
    </Section>
  );
}

interface ProfilesProps extends ClusterProfilesProps {
  clustering: NonNullable<ClusterProfilesQuery['clustering']>;
  /** By key. */
  names: ReadonlyMap<string, string>;
}

function Profiles({ clustering, names, features, segment, k, verdict }: ProfilesProps) {
  const { clusters, warnings } = clustering;
  const suggested = clusters.map(({ suggestedName }) => suggestedWithNames(suggestedName, names));
  return (
    <>
      <Notices notices={warnings} />
      <p className="muted">
        A bar is the difference from all other customers in standard deviations: to the right, the cluster has more.
        Clusters were chosen to differ in these features, so that no test of the differences is possible.
      </p>
      <div className="multiples">
        {clusters.map((cluster, index) => (
          <ClusterProfile
            key={cluster.description}
            id={`cluster-${index + 1}`}
            title={`${index + 1}. ${suggested[index]}`}
            summary={cluster.description}
            note={`${shownCount(cluster.size)} customers, ${shownProbability(cluster.share)}`}
            features={cluster.features.map((one) => ({ ...one, feature: withNames(one.feature, names) }))}
            reach={reachOf(clusters)}
            how={howProfiled(clustering)}
          />
        ))}
      </div>
      <SaveClusters features={features} segment={segment} k={k} names={suggested} verdict={verdict} key={k} />
    </>
  );
}

/** All clusters have one scale. */
function reachOf(clusters: readonly { features: readonly { standardizedDifference: number | null }[] }[]): number {
  const sizes = clusters.flatMap(({ features }) =>
    features.map(({ standardizedDifference }) => Math.abs(standardizedDifference ?? 0)),
  );
  return Math.max(1, ...sizes);
}

import { ClusterProfile } from '../../../charts/cluster-profile.js';
import { shownCount, shownProbability } from '../../../charts/numbers.js';
import { Notices, Section } from '../../../src/experiments/report/sections/section.js';
import { Answered } from '../../components/answered.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { type ClusterFeatureInput, ClusterProfilesDocument } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { howProfiled } from './how-clustered.js';
import { SaveClusters } from './save-clusters.js';

interface ClusterProfilesProps {
  features: ClusterFeatureInput[];
  segment: string | null;
  k: number;
}

/** What each cluster is like, beside the others, and how to keep them. */
export function ClusterProfiles({ features, segment, k }: ClusterProfilesProps) {
  const screen = useScreen(ClusterProfilesDocument, { features, segment, k });
  return (
    <Section id="profiles" title={`${k} clusters`}>
      <Answered screen={screen} what="the clusters">
        {({ clustering }) =>
          clustering && (
            <>
              <Notices notices={clustering.warnings} />
              <p className="muted">
                A bar is the difference from all other customers in standard deviations: to the right, the cluster has
                more. Clusters were chosen to differ in these features, so that no test of the differences is possible.
              </p>
              <div className="multiples">
                {clustering.clusters.map((cluster, index) => (
                  <ClusterProfile
                    key={cluster.description}
                    id={`cluster-${index + 1}`}
                    title={`${index + 1}. ${cluster.suggestedName}`}
                    summary={cluster.description}
                    note={`${shownCount(cluster.size)} customers, ${shownProbability(cluster.share)}`}
                    features={cluster.features}
                    reach={reachOf(clustering.clusters)}
                    how={howProfiled(clustering)}
                  />
                ))}
              </div>
              <SaveClusters
                features={features}
                segment={segment}
                k={k}
                names={clustering.clusters.map(({ suggestedName }) => suggestedName)}
                key={k}
              />
            </>
          )
        }
      </Answered>
      <QueryBehindScreen screen={screen} />
    </Section>
  );
}

/** All clusters have one scale. */
function reachOf(clusters: readonly { features: readonly { standardizedDifference: number | null }[] }[]): number {
  const sizes = clusters.flatMap(({ features }) =>
    features.map(({ standardizedDifference }) => Math.abs(standardizedDifference ?? 0)),
  );
  return Math.max(1, ...sizes);
}

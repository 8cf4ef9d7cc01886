import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReportFacts } from '../../../src/experiments/report/report-facts.js';
import { Profit } from '../../../src/experiments/report/sections/profit.js';
import { EmptyState } from '../../components/empty-state.js';
import { ReadProfitDocument } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { Part } from '../part.js';

/** What each treatment earns. */
export function ProfitAndDecision() {
  const route = getRouteApi('/experiments/$key/profit');
  const { key } = route.useParams();
  const { knownAt } = route.useSearch();
  const screen = useScreen(ReadProfitDocument, { experiment: key, knownAt: knownAt ?? null });
  return (
    <Part
      screen={screen}
      what="the profit"
      words={['interval', 'p-value']}
      seenAt={({ experiment }) => experiment?.decision?.knownAt}
    >
      {(facts) => <Profit facts={facts} howToPrice={<HowToPrice facts={facts} />} />}
    </Part>
  );
}

function HowToPrice({ facts: { experiment } }: { facts: ReportFacts }) {
  return (
    <EmptyState title="What is a unit worth?">
      <p>
        No margin is known, so profit cannot be calculated. State what one unit of a metric is worth and what an arm
        costs in the plan of the next experiment, or where the metric is defined.
      </p>
      <p className="buttons">
        <Link to="/data/metrics" className="link-button">
          See metrics and their margins
        </Link>
        <Link to="/experiments/+new" search={{ from: experiment.key }} className="link-button">
          Plan one like this with margins
        </Link>
      </p>
    </EmptyState>
  );
}

import { getRouteApi } from '@tanstack/react-router';
import type { Unit } from '../../../charts/numbers.js';
import { type ReportFacts, unitIn } from '../../../src/experiments/report/report-facts.js';
import { Targeting } from '../../../src/experiments/report/sections/targeting.js';
import { EmptyState } from '../../components/empty-state.js';
import { ReadTargetingDocument } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { Part } from '../part.js';
import { BUDGET_SHARES, Budget, budgetPercent } from './budget.js';
import { ArmChoice, MetricChoice } from './choices.js';
import './read.css';

/** For which customers a treatment works best. */
export function WhoToTreat() {
  const route = getRouteApi('/experiments/$key/targeting');
  const { key } = route.useParams();
  const { metric = '', arm = '', share, knownAt } = route.useSearch();
  const isChosen = metric !== '' && arm !== '';
  const percent = budgetPercent(share);
  const screen = useScreen(ReadTargetingDocument, {
    experiment: key,
    isChosen,
    input: { metric, arm, score: { model: {} }, shares: BUDGET_SHARES },
    policy: { metric },
    knownAt: knownAt ?? null,
  });
  return (
    <Part
      screen={screen}
      what="who to treat"
      words={['interval', 'p-value']}
      seenAt={({ experiment }) => experiment?.targeting?.asOf}
    >
      {(facts, data) => (
        <>
          <div className="filters">
            <MetricChoice facts={facts} metric={metric} prefers={({ margin }) => margin !== null} />
            <ArmChoice facts={facts} arm={arm} />
          </div>
          {isChosen ? (
            <Targeting
              facts={facts}
              chosen={percent / 100}
              budget={
                data.experiment?.targeting && (
                  <Budget
                    targeting={data.experiment.targeting}
                    metric={plannedIn(facts, metric)?.metric.name ?? metric}
                    unit={unitOfMetric(facts, metric)}
                    margin={worthOf(plannedIn(facts, metric))}
                    currency={facts.currency}
                    percent={percent}
                  />
                )
              }
            />
          ) : (
            <EmptyState title="What should grow?">
              <p>
                Choose a metric and an arm: customers are then ranked by how much the arm is predicted to change it.
              </p>
            </EmptyState>
          )}
        </>
      )}
    </Part>
  );
}

function unitOfMetric(facts: ReportFacts, key: string): Unit {
  return unitIn(facts, plannedIn(facts, key)?.metric ?? { key, kind: 'MEAN' }, 'difference');
}

/** What a unit is worth where gains are amounts of money per customer: a decision counts the others otherwise, or not at all. */
function worthOf(planned: ReturnType<typeof plannedIn>): number | null {
  if (!planned || planned.cap || planned.transform || planned.metric.kind === 'RATIO') return null;
  return planned.margin !== null && planned.margin > 0 ? planned.margin : null;
}

function plannedIn({ experiment }: ReportFacts, key: string) {
  return experiment.metrics.find(({ metric }) => metric.key === key);
}

import { getRouteApi } from '@tanstack/react-router';
import type { ReportFacts } from '../../../src/experiments/report/report-facts.js';
import { OverTime } from '../../../src/experiments/report/sections/over-time.js';
import { Plan } from '../../../src/experiments/report/sections/plan.js';
import { Receipt } from '../../../src/experiments/report/sections/receipt.js';
import { Segments } from '../../../src/experiments/report/sections/segments.js';
import { EmptyState } from '../../components/empty-state.js';
import { ReadOverTimeDocument, ReadPlanDocument, ReadSegmentsDocument } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { Part } from '../part.js';
import { ALL, ArmChoice, DayChoice, MetricChoice, SegmentChoice } from './choices.js';
import { PlanFile } from './plan-file.js';
import { RepeatDraw } from './repeat-draw.js';
import { StoppedThen } from './stopped-then/stopped-then.js';
import './read.css';

export function EffectOverTime() {
  const route = getRouteApi('/experiments/$key/over-time');
  const { key } = route.useParams();
  const { metric, arm, day, knownAt, by = 'DAYS_SINCE_ASSIGNMENT' } = route.useSearch();
  const screen = useScreen(ReadOverTimeDocument, {
    experiment: key,
    metrics: metric && metric !== ALL ? [metric] : null,
    isChosen: metric !== undefined,
    by: by === 'DAY_OF_EXPERIMENT' ? by : 'DAYS_SINCE_ASSIGNMENT',
    knownAt: knownAt ?? null,
  });
  return (
    <Part screen={screen} what="the effect over time" seenAt={({ experiment }) => experiment?.readout?.asOf}>
      {(facts, data) => (
        <>
          <div className="filters">
            <MetricChoice facts={facts} metric={metric} all="All metrics" />
            <DayChoice by={by} />
          </div>
          {metric && <OverTime facts={facts} />}
          <StoppedThen
            facts={facts}
            taken={takenBy(facts, data.experiment?.looksTaken)}
            chosen={{ metric, arm, day }}
          />
        </>
      )}
    </Part>
  );
}

/** The looks that had been taken at the moment of the numbers. */
function takenBy<Look extends { takenAt: string }>(
  { knownAt, madeAt }: ReportFacts,
  looks: readonly Look[] = [],
): Look[] {
  return looks.filter(({ takenAt }) => knownAt === null || new Date(takenAt) <= madeAt);
}

export function EffectsBySegment() {
  const route = getRouteApi('/experiments/$key/segments');
  const { key } = route.useParams();
  const { metric = '', arm = '', segments = '', knownAt } = route.useSearch();
  const chosen = segments.split(',').filter(Boolean);
  const isChosen = metric !== '' && arm !== '' && chosen.length > 1;
  const screen = useScreen(ReadSegmentsDocument, {
    experiment: key,
    isChosen,
    input: { metric, arm, segments: chosen },
    knownAt: knownAt ?? null,
  });
  return (
    <Part
      screen={screen}
      what="the effects by segment"
      words={['interval', 'p-value']}
      seenAt={({ experiment }) => experiment?.segmentComparison?.asOf}
    >
      {(facts, data) => (
        <>
          <div className="filters">
            <MetricChoice facts={facts} metric={metric} />
            <ArmChoice facts={facts} arm={arm} />
          </div>
          {isChosen ? (
            <Segments facts={facts} />
          ) : (
            <EmptyState title="Which customers?">
              <p>
                Choose a metric, an arm and at least two segments. Segments that the plan does not compare are marked.
              </p>
            </EmptyState>
          )}
          <SegmentChoice facts={facts} chosen={chosen} segments={data.segments.edges.map(({ node }) => node)} />
        </>
      )}
    </Part>
  );
}

export function RegisteredPlan() {
  const route = getRouteApi('/experiments/$key/registered-plan');
  const { key } = route.useParams();
  const isRepeated = route.useSearch().draw === 'repeat';
  const screen = useScreen(ReadPlanDocument, { experiment: key, isRepeated });
  const replay = screen.data?.experiment?.receipt?.replay ?? null;
  return (
    <Part screen={screen} what="the plan">
      {(facts) => (
        <>
          <Plan facts={facts} />
          <Receipt facts={facts} repeat={<RepeatDraw replay={isRepeated ? replay : null} />} />
          <PlanFile facts={facts} />
        </>
      )}
    </Part>
  );
}

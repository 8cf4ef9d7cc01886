import { type ForestGroup, ForestPlot, type ForestRow } from '../../charts/forest-plot.js';
import { type Estimated, shownCount, shownInterval, shownNumber, type Unit, unitOf } from '../../charts/numbers.js';
import { Facts, Notices } from '../../src/experiments/report/sections/section.js';
import type { ProgramQuery } from '../graph/generated/graphql.js';
import { Excluded } from './excluded.js';
import { howLearned } from './how-learned.js';

type LearnedMetric = NonNullable<ProgramQuery['program']>['metrics'][number];

/** What was learned about each metric, and what everything that was shipped adds up to. */
export function Learned({ data: { program, settings } }: { data: ProgramQuery }) {
  if (!program) return null;
  return (
    <section aria-labelledby="learned">
      <h2 id="learned">What have they shown together?</h2>
      {program.metrics.length === 0 && (
        <p>
          Nothing yet: only experiments that were concluded here count. Include the others above to read them as of now.
        </p>
      )}
      <Notices notices={program.warnings} />
      {program.metrics.map((learned) => (
        <LearnedOfMetric key={learned.metric.key} learned={learned} currency={settings.currency} />
      ))}
      <Excluded excluded={program.excluded} />
    </section>
  );
}

function LearnedOfMetric({ learned, currency }: { learned: LearnedMetric; currency: string }) {
  const { metric, scale, effects, typicalEffect, next, warnings, excluded, impact } = learned;
  const unit: Unit = scale === 'RELATIVE' ? { kind: 'relative' } : unitOf(metric, currency, 'difference');
  const total: Unit = metric.unit === 'CURRENCY' ? { kind: 'money', currency } : { kind: 'number' };
  const count = `${shownCount(effects.length)} ${effects.length === 1 ? 'effect' : 'effects'}`;
  return (
    <>
      {effects.length > 0 && (
        <ForestPlot
          id={`learned-${metric.key}`}
          title={`Effects on ${metric.name}`}
          summary={
            typicalEffect
              ? `${count}; the typical one is ${shownInterval(typicalEffect, unit)}. Below each, the best guess of its true effect.`
              : `${count}. With two or more experiments, the best guess of each true effect is shown, too.`
          }
          unit={unit}
          axisLabel={scale === 'RELATIVE' ? 'change relative to the control' : 'difference to the control'}
          groups={groupsOf(learned)}
          how={howLearned(learned)}
        />
      )}
      {next && (
        <p>
          The next experiment may expect {shownInterval(next.effect, unit)}; the probability that its true effect is
          above 0 is {shownNumber(next.probabilityAboveZero, { kind: 'share' })}.
        </p>
      )}
      {impact && (
        <>
          <h3>What was shipped, by {metric.name}</h3>
          <Facts
            facts={[
              ['Customers', shownCount(Math.round(impact.customers))],
              ['Total, by the best guesses', impact.shrunken && shownInterval(impact.shrunken, total)],
              ['Sum of the estimates, which is too high on average', shownInterval(impact.raw, total)],
              ['Worth, costs not counted', impact.worth && shownInterval(impact.worth, { kind: 'money', currency })],
            ]}
          />
          <Notices notices={impact.warnings} />
          <Excluded excluded={impact.excluded} />
        </>
      )}
      <Notices notices={warnings} />
      <Excluded excluded={excluded} />
    </>
  );
}

function groupsOf({ effects, metric, next }: LearnedMetric): ForestGroup[] {
  const rows = effects.flatMap(({ experiment, arm, effect, shrunken, live, status, pooled }) => {
    const key = `${experiment.key} ${arm.key}`;
    const notes = [
      live && (status === 'INTERIM' ? 'interim, as of now' : 'as of now'),
      !pooled && 'shares its control',
    ];
    const measured = {
      key,
      label: `${experiment.name}: ${arm.name}`,
      note: notes.filter(Boolean).join(', ') || undefined,
      interval: effect,
      tone: toneOf(effect, metric.direction),
    };
    const guess = { key: `${key} guess`, label: '', note: 'best guess', interval: shrunken, tone: 'summary' as const };
    return shrunken ? [measured, { ...guess, interval: shrunken }] : [measured];
  });
  const expected = next
    ? [{ key: 'next', label: 'The next experiment', note: 'may expect', interval: next.effect, tone: 'range' as const }]
    : [];
  return [{ key: metric.key, label: null, rows: [...rows, ...expected] }];
}

function toneOf({ lower, upper }: Pick<Estimated, 'lower' | 'upper'>, direction: string): ForestRow['tone'] {
  const isUp = lower !== null && lower > 0;
  const isDown = upper !== null && upper < 0;
  if (!isUp && !isDown) return 'unclear';
  if (direction === 'NEITHER') return 'changed';
  return isUp === (direction === 'HIGHER_IS_BETTER') ? 'better' : 'worse';
}

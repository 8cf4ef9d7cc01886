import { EffectOverTime } from '../../../../charts/effect-over-time.js';
import type { EffectDaysFragment } from '../../../../charts/fragments.js';
import { shownCount, shownLevel, shownMoment } from '../../../../charts/numbers.js';
import { isInterim, type ReportFacts, readoutOf, unitIn } from '../report-facts.js';
import { Deviations } from './deviations.js';
import { Notices, QueryBehind, Section, Unanswered } from './section.js';

const BY_ASSIGNMENT =
  'Each day shows what customers did up to that day after their assignment, of customers whose whole outcome window is over.';
const BY_DAY = 'Each day shows the effect as a readout would have shown it then.';

/** How did the effect develop? */
export function OverTime({ facts }: { facts: ReportFacts }) {
  const { overTime: source, experiment } = facts;
  const metrics = source?.data?.experiment?.readout?.metrics ?? [];
  const answered = metrics.flatMap(({ metric, overTime }) => (overTime ? [{ metric, overTime }] : []));
  if (!source || answered.length === 0) {
    return (
      <Section id="over-time" title="How did the effect develop?" isInterim={isInterim(facts)}>
        <Unanswered source={source} otherwise="There are no days before customers are assigned." />
      </Section>
    );
  }
  const treatments = experiment.arms.filter(({ isControl }) => !isControl);
  return (
    <Section id="over-time" title="How did the effect develop?" isInterim={isInterim(facts)}>
      <div className="multiples">
        {answered.flatMap(({ metric, overTime }) =>
          treatments.map((arm) => (
            <EffectOverTime
              key={`${metric.key} ${arm.key}`}
              id={`over-time-${metric.key}-${arm.key}`}
              title={`${metric.name}: ${arm.name}`}
              effect={overTime}
              arm={arm.key}
              unit={unitIn(facts, metric, 'difference')}
              how={howOf(overTime, arm.key)}
            />
          )),
        )}
      </div>
      <QueryBehind source={source} />
      <p className="muted">
        {answered[0]?.overTime.by === 'DAYS_SINCE_ASSIGNMENT' ? BY_ASSIGNMENT : BY_DAY} {knownThen(facts)}
      </p>
      <Deviations deviations={readoutOf(facts)?.deviations ?? []} timeZone={facts.timeZone} />
      <Notices
        notices={answered.flatMap(({ metric, overTime }) =>
          overTime.warnings.map((notice) => ({ ...notice, about: answered.length > 1 ? metric.name : null })),
        )}
      />
    </Section>
  );
}

/** What is followed, with the sizes of its last day. */
function howOf({ by, days }: EffectDaysFragment, arm: string): string[] {
  const last = days.at(-1);
  const level = last?.effects.find((one) => one.arm.key === arm)?.absolute?.level;
  const customers = last?.arms.reduce((sum, { n }) => sum + n, 0);
  return [
    'The estimator of the design, without covariates, with limits that are valid at any time (a confidence sequence).',
    by === 'DAYS_SINCE_ASSIGNMENT' ? BY_ASSIGNMENT : BY_DAY,
    ...(level === undefined || customers === undefined
      ? []
      : [`Confidence level ${shownLevel(level)}; ${shownCount(customers)} customers on the last day.`]),
  ];
}

/** As of when: what became known after a conclusion does not count. */
function knownThen(facts: ReportFacts): string {
  const { overTime, timeZone } = facts;
  const frozen = readoutOf(facts)?.frozen;
  if (frozen) return `As it was known at the conclusion, ${shownMoment(frozen.asOf, timeZone)}.`;
  const asOf = overTime?.data?.experiment?.readout?.asOf;
  return asOf ? `As of ${shownMoment(asOf, timeZone)}.` : '';
}

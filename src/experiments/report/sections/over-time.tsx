import { EffectOverTime } from '../../../../charts/effect-over-time.js';
import { unitOf } from '../../../../charts/numbers.js';
import type { ReportFacts } from '../report-facts.js';
import { Notices, QueryBehind, Section, Unanswered } from './section.js';

/** How did the effect develop? */
export function OverTime({ facts }: { facts: ReportFacts }) {
  const { overTime: source, experiment, currency } = facts;
  const metrics = source?.data?.experiment?.readout?.metrics ?? [];
  const answered = metrics.flatMap(({ metric, overTime }) => (overTime ? [{ metric, overTime }] : []));
  if (!source || answered.length === 0) {
    return (
      <Section id="over-time" title="How did the effect develop?">
        <Unanswered source={source} otherwise="There are no days before customers are assigned." />
      </Section>
    );
  }
  const treatments = experiment.arms.filter(({ isControl }) => !isControl);
  return (
    <Section id="over-time" title="How did the effect develop?">
      <div className="multiples">
        {answered.flatMap(({ metric, overTime }) =>
          treatments.map((arm) => (
            <EffectOverTime
              key={`${metric.key} ${arm.key}`}
              id={`over-time-${metric.key}-${arm.key}`}
              title={`${metric.name}: ${arm.name}`}
              effect={overTime}
              arm={arm.key}
              unit={unitOf(metric, currency, 'difference')}
            />
          )),
        )}
      </div>
      <QueryBehind source={source} />
      <p className="muted">
        Each day shows the effect as a readout would have shown it then. The band may be watched every day: its limits
        hold for all days together, so they are wider than those of the final effect.
      </p>
      <Notices notices={answered.flatMap(({ overTime }) => overTime.warnings)} />
    </Section>
  );
}

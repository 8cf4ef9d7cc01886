import { useEffect } from 'react';
import type { ReportFacts } from '../../../src/experiments/report/report-facts.js';
import { CheckInput, Choice } from '../../components/fields.js';
import { useChosen } from '../../graph/use-chosen.js';

interface MetricChoiceProps {
  facts: ReportFacts;
  metric: string | undefined;
  /** Chosen rather than the primary one, where there is such a metric. */
  prefers?: (planned: ReportFacts['experiment']['metrics'][number]) => boolean;
  /** What all of them are called, where all can be shown. */
  all?: string;
}

/** Every metric, where a screen can show all of them. */
export const ALL = 'all';

/** The primary metric is chosen until somebody chooses another. */
export function MetricChoice({ facts: { experiment }, metric, prefers = () => false, all }: MetricChoiceProps) {
  const choose = useChosen();
  const { metrics } = experiment;
  const usual = metrics.find(prefers) ?? metrics.find(({ role }) => role === 'PRIMARY') ?? metrics[0];
  const first = metric ? undefined : usual?.metric.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: chosen once, where nothing is chosen
  useEffect(() => {
    if (first) choose({ metric: first }, { replace: true });
  }, [first]);
  const options = metrics.map((planned) => ({ key: planned.metric.key, name: planned.metric.name }));
  return (
    <Choice
      name="metric"
      label="Metric"
      value={metric || null}
      options={all === undefined ? options : [...options, { key: ALL, name: all }]}
      onChange={(chosen) => choose({ metric: chosen })}
    />
  );
}

export function ArmChoice({ facts: { experiment }, arm }: { facts: ReportFacts; arm: string }) {
  const choose = useChosen();
  const arms = experiment.arms.filter(({ isControl }) => !isControl);
  const first = arm === '' ? arms[0]?.key : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: chosen once, where nothing is chosen
  useEffect(() => {
    if (first) choose({ arm: first }, { replace: true });
  }, [first]);
  return (
    <Choice name="arm" label="Arm" value={arm || null} options={arms} onChange={(chosen) => choose({ arm: chosen })} />
  );
}

const DAYS = [
  { key: 'DAYS_SINCE_ASSIGNMENT', name: 'Days after assignment' },
  { key: 'DAY_OF_EXPERIMENT', name: 'Days of the experiment' },
];

export function DayChoice({ by }: { by: string }) {
  const choose = useChosen();
  return <Choice name="by" label="Days are" value={by} options={DAYS} onChange={(chosen) => choose({ by: chosen })} />;
}

interface SegmentChoiceProps {
  facts: ReportFacts;
  chosen: readonly string[];
  segments: readonly { key: string; name: string }[];
}

/** Those of the plan are chosen until somebody chooses others. */
export function SegmentChoice({ facts: { experiment }, chosen, segments }: SegmentChoiceProps) {
  const choose = useChosen();
  const planned = experiment.plan.compareSegments.map(({ key }) => key);
  const first = chosen.length === 0 && planned.length > 0 ? planned.join(',') : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: chosen once, where nothing is chosen
  useEffect(() => {
    if (first) choose({ segments: first }, { replace: true });
  }, [first]);
  const sorted = [...segments].sort((a, b) => Number(planned.includes(b.key)) - Number(planned.includes(a.key)));
  const toggle = (key: string, isChosen: boolean) =>
    choose({ segments: [...chosen.filter((one) => one !== key), ...(isChosen ? [key] : [])].join(',') || undefined });
  return (
    <fieldset className="check-list">
      <legend>Compare these segments</legend>
      {sorted.map(({ key, name }) => (
        <CheckInput
          key={key}
          label={planned.includes(key) ? `${name} (planned)` : name}
          isSelected={chosen.includes(key)}
          onChange={(isChosen) => toggle(key, isChosen)}
        />
      ))}
    </fieldset>
  );
}

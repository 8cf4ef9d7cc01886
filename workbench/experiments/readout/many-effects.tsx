import { shownCount } from '../../../charts/numbers.js';
import type { ReportFacts } from '../../../src/experiments/report/report-facts.js';
import { Choice } from '../../components/fields.js';
import type { ChosenEffectsInput } from '../../graph/generated/graphql.js';
import { useChosen } from '../../graph/use-chosen.js';

/** So many effects can still be read below each other. */
const READABLE = 40;
const ALL = 'all';

interface Chosen {
  metric?: string;
  arm?: string;
}

const treatmentsOf = ({ experiment }: ReportFacts) => experiment.arms.filter(({ isControl }) => !isControl);

/** How many effects the experiment has. */
function effectsOf(facts: ReportFacts): number {
  return facts.experiment.metrics.length * treatmentsOf(facts).length;
}

/** Whether there are more effects than can be read at once. */
export const areMany = (facts: ReportFacts) => effectsOf(facts) > READABLE;

/** What to ask for where there are many: effects on the primary metrics, or what was chosen. Null for all. */
export function effectsAsked({ metric, arm }: Chosen): ChosenEffectsInput | null {
  if (metric === ALL && !arm) return null;
  return { above: READABLE, metrics: metric && metric !== ALL ? [metric] : null, arm: arm || null };
}

/** By which metric, and by which treatment, many effects are looked at; nothing where all can be read at once. */
export function ManyEffects({ facts, metric, arm }: Chosen & { facts: ReportFacts }) {
  const choose = useChosen();
  if (!areMany(facts)) return null;
  const { metrics } = facts.experiment;
  const treatments = treatmentsOf(facts);
  return (
    <>
      <div className="filters">
        <Choice
          name="metric"
          label="Metric"
          value={metric ?? (arm ? ALL : '')}
          options={[
            { key: '', name: 'Primary metrics' },
            { key: ALL, name: `All ${metrics.length} metrics` },
            ...metrics.map((planned) => ({ key: planned.metric.key, name: planned.metric.name })),
          ]}
          onChange={(key) => choose({ metric: key || undefined, ...(key === '' && { arm: undefined }) })}
        />
        <Choice
          name="arm"
          label="Treatment"
          value={arm ?? ''}
          options={[{ key: '', name: `All ${treatments.length} treatments` }, ...treatments]}
          onChange={(key) => choose({ arm: key || undefined })}
        />
      </div>
      <p className="muted">
        The experiment has {shownCount(effectsOf(facts))} effects. Choose a metric to compare the treatments, or a
        treatment to see all that it changed.
      </p>
    </>
  );
}

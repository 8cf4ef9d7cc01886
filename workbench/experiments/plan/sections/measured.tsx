import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { Explained } from '../../../components/explained.js';
import { Choice, NumberInput } from '../../../components/fields.js';
import type { ExperimentMetricInput, MetricRole } from '../../../graph/generated/graphql.js';
import { At } from '../path-focus.js';
import { optionsOf, PlanSection, type SectionProps } from '../plan-section.js';
import { ToleratedHarm } from './tolerated-harm.js';

export const ROLES = [
  { key: 'PRIMARY', name: 'Primary', description: 'The experiment is decided by it.' },
  { key: 'SECONDARY', name: 'Secondary', description: 'It helps to explain the result.' },
  { key: 'GUARDRAIL', name: 'Guardrail', description: 'It must not get worse.' },
];

/** What decides, what explains, and what must not get worse. */
export function Measured({ editing, data }: SectionProps) {
  const { draft, choose, change } = editing;
  const options = optionsOf(data.metrics.edges);
  const others = options.filter(({ key }) => !draft.metrics.some(({ metric }) => metric === key));
  const replaced = (place: number, changed: Partial<ExperimentMetricInput>) =>
    draft.metrics.map((one, index) => (index === place ? { ...one, ...changed } : one));
  return (
    <PlanSection
      id="measured"
      title="What is measured"
      lead={
        <>
          The primary metric decides. A <Explained word="guardrail" /> must not get worse. What counts is what customers
          do in the <Explained word="outcome window" /> of a metric.
        </>
      }
      editing={editing}
    >
      <At path="metrics">
        <ul className="rows compact">
          {draft.metrics.map((measured, place) => {
            const { metric, role, margin } = measured;
            const known = data.metrics.edges.find(({ node }) => node.key === metric)?.node;
            const name = known?.name ?? metric;
            return (
              <li key={metric} className="fields row metric-row">
                <strong className="row-name">{name}</strong>
                <Choice
                  name={`metrics.${place}.role`}
                  label={<Of name={name}>Role</Of>}
                  value={role}
                  options={ROLES}
                  onChange={(key) => choose('metrics', replaced(place, { role: key as MetricRole }))}
                />
                <NumberInput
                  name={`metrics.${place}.margin`}
                  label={<Of name={name}>Worth of one unit ({data.settings.currency})</Of>}
                  minValue={0}
                  value={margin ?? null}
                  onChange={(worth) => change('metrics', replaced(place, { margin: worth }))}
                />
                <Button
                  aria-label={`Remove ${name}`}
                  isDisabled={draft.metrics.length === 1}
                  onPress={() =>
                    choose(
                      'metrics',
                      draft.metrics.filter((_, index) => index !== place),
                    )
                  }
                >
                  Remove
                </Button>
                {role === 'GUARDRAIL' && (
                  <div className="fields whole">
                    <ToleratedHarm
                      metric={measured}
                      name={name}
                      kind={known?.kind ?? ''}
                      path={`metrics.${place}.tolerance`}
                      change={(tolerance) => change('metrics', replaced(place, { tolerance }))}
                    />
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      </At>
      {others.length > 0 && (
        <div className="fields" data-path="metrics.more">
          <Choice
            name="metrics.more"
            label={<span className="unseen">Add a metric</span>}
            placeholder="Add a metric…"
            value={null}
            options={others}
            onChange={(metric) => choose('metrics', [...draft.metrics, { metric, role: 'SECONDARY' }])}
          />
        </div>
      )}
    </PlanSection>
  );
}

/** The name of a column, and for those who hear it, of which metric. */
function Of({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      {children}
      <span className="unseen"> of {name}</span>
    </>
  );
}

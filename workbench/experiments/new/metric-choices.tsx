import { Choice } from '../../components/fields.js';
import type { NewExperimentQuery } from '../../graph/generated/graphql.js';
import { CheckList } from '../plan/check-list.js';
import { optionsOf } from '../plan/plan-section.js';
import type { Idea } from './idea.js';

interface MetricChoicesProps {
  idea: Idea;
  data: NewExperimentQuery;
  change: (changed: Partial<Idea>) => void;
}

/** The metric that decides, and others that explain or must not get worse. */
export function MetricChoices({ idea, data, change }: MetricChoicesProps) {
  const options = optionsOf(data.metrics.edges);
  const others = options.filter(({ key }) => key !== idea.metric);
  return (
    <section aria-labelledby="metric-heading">
      <h2 id="metric-heading">What is measured</h2>
      <div className="fields">
        <Choice
          name="metrics"
          label="Primary metric"
          description="The experiment is decided by it."
          isRequired
          value={idea.metric}
          options={options}
          onChange={(metric) => change({ metric })}
        />
      </div>
      {others.length > 0 && (
        <>
          <CheckList
            legend="Secondary: helps to explain the result"
            options={others.filter(({ key }) => !idea.guardrails.includes(key))}
            chosen={idea.secondary}
            onChange={(secondary) => change({ secondary })}
          />
          <CheckList
            legend="Guardrail: must not get worse"
            options={others.filter(({ key }) => !idea.secondary.includes(key))}
            chosen={idea.guardrails}
            onChange={(guardrails) => change({ guardrails })}
          />
        </>
      )}
    </section>
  );
}

import { CheckInput } from '../../components/fields.js';
import type { Manifest } from './inspection.js';
import { type SuggestedMetric, suggestedMetrics } from './suggested-metrics.js';
import { wantMetric } from './use-file-import.js';

interface MetricChoiceProps {
  /** As it was proposed, with all suggestions. */
  proposed: Manifest;
  unwanted: readonly string[];
}

/** The metrics that the import would define besides: each can be unticked. */
export function MetricChoice({ proposed, unwanted }: MetricChoiceProps) {
  const metrics = suggestedMetrics(proposed);
  if (metrics.length === 0) return null;
  return (
    <fieldset className="metric-choice">
      <legend>
        Metrics to define <span className="badge badge-quiet">Suggestion</span>
      </legend>
      <p className="muted">
        The file does not need them. Experiments and channels can be read by them; you can define others at any time.
      </p>
      {metrics.map((metric) => (
        <CheckInput
          key={metric.key}
          label={`${metric.name}${meaningOf(metric)}`}
          isSelected={!unwanted.includes(metric.key)}
          onChange={(isWanted) => wantMetric(metric.key, isWanted)}
        />
      ))}
    </fieldset>
  );
}

const MEANINGS: Record<string, string> = {
  ANY: 'the share of customers with at least one',
  COUNT: 'how many a customer has on average',
  SUM: 'what they add up to for a customer on average',
};

function meaningOf({ aggregation = '' }: SuggestedMetric): string {
  const meaning = MEANINGS[aggregation];
  return meaning === undefined ? '' : ` – ${meaning}`;
}

import { useEffect } from 'react';
import { Choice, NumberInput } from '../../components/fields.js';
import type { ChannelValueQuery } from '../../graph/generated/graphql.js';
import { useChosen } from '../../graph/use-chosen.js';
import { DayInput } from '../day-input.js';

interface ValueChoicesProps {
  data: ChannelValueQuery;
  search: { metric?: string; from?: string; margin?: string };
}

/** What customers are worth by, and from when. Cohorts begin with the first spend, so that their costs are known. */
export function ValueChoices({ data, search: { metric, from, margin } }: ValueChoicesProps) {
  const choose = useChosen();
  const metrics = addingUp(data);
  const days = data.channels.edges.flatMap(({ node }) => (node.spend.firstDay ? [node.spend.firstDay] : []));
  const first = metric ? undefined : (metrics.find((one) => one.margin !== null) ?? metrics[0])?.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: chosen once, where nothing is chosen
  useEffect(() => {
    if (first) choose({ metric: first, from: from ?? days.sort()[0] }, { replace: true });
  }, [first]);
  const chosen = metrics.find(({ key }) => key === metric);
  return (
    <div className="filters">
      <Choice
        name="metric"
        label="Customers are worth their"
        value={metric ?? null}
        options={metrics}
        onChange={(key) => choose({ metric: key, margin: undefined })}
      />
      <NumberInput
        key={metric}
        name="margin"
        label="Profit margin on it"
        value={Number(margin) > 0 ? Number(margin) : (chosen?.margin ?? null)}
        minValue={0}
        formatOptions={{ style: chosen?.unit === 'CURRENCY' ? 'percent' : 'decimal', maximumFractionDigits: 2 }}
        onChange={(value) => choose({ margin: value ? String(value) : undefined })}
      />
      <DayInput
        label="Customers acquired since"
        description="Earlier customers are excluded."
        value={from}
        onChange={(day) => choose({ from: day })}
      />
    </div>
  );
}

/** Metrics that add up over events: only those say what customers bring. */
export function addingUp({ metrics }: ChannelValueQuery) {
  const all = metrics.edges.map(({ node }) => node);
  return all.filter(({ aggregation }) => aggregation === 'SUM' || aggregation === 'COUNT');
}

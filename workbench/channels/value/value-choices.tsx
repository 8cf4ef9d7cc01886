import { Choice, NumberInput } from '../../components/fields.js';
import type { ChannelValueQuery } from '../../graph/generated/graphql.js';
import { useChosen } from '../../graph/use-chosen.js';
import { DayInput } from '../day-input.js';

interface ValueChoicesProps {
  data: ChannelValueQuery;
  search: { metric?: string; from?: string; margin?: string };
}

/** What customers are worth by, and from when. What is not chosen is as the answer has it. */
export function ValueChoices({ data, search: { metric, from, margin } }: ValueChoicesProps) {
  const choose = useChosen();
  const metrics = addingUp(data);
  const key = metric ?? data.channelEconomics?.metric?.key;
  const chosen = metrics.find((one) => one.key === key);
  return (
    <div className="filters">
      <Choice
        name="metric"
        label="Customers are worth their"
        value={key ?? null}
        options={metrics}
        onChange={(chosenKey) => choose({ metric: chosenKey, margin: undefined })}
      />
      <NumberInput
        key={key}
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
        value={from ?? data.channelEconomics?.from}
        onChange={(day) => choose({ from: day })}
      />
    </div>
  );
}

/** Metrics that add up over events: only those say what customers bring. */
export function addingUp({ metrics }: ChannelValueQuery) {
  const all = metrics.edges.map(({ node }) => node);
  return all.filter(({ kind, aggregation }) => kind === 'MEAN' && (aggregation === 'SUM' || aggregation === 'COUNT'));
}

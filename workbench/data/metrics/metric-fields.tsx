import { Choice, NumberInput, type Option } from '../../components/fields.js';
import type { Aggregation, MetricKind } from '../../graph/generated/graphql.js';
import { AGGREGATIONS, canSubtract, type DraftFieldsProps, type PartDraft, withKind } from './metric-draft.js';

const KINDS: readonly (Option & { key: MetricKind })[] = [
  { key: 'PROPORTION', name: 'A share of customers', description: 'with an event, such as conversion' },
  { key: 'MEAN', name: 'An average per customer', description: 'such as purchases or revenue' },
  { key: 'RATIO', name: 'One sum divided by another', description: 'such as revenue per order' },
];

const WORDS: Record<Aggregation, Omit<Option, 'key'>> = {
  ANY: { name: 'Whether there is an event' },
  COUNT: { name: 'The number of events' },
  SUM: { name: 'The sum of their values', description: 'such as revenue' },
  LAST: { name: 'The value of the latest event', description: 'customers without one are excluded' },
};
const NONE = '';

/** What is measured: the kind, its events, and for how long they count. */
export function MetricFields({ draft, change, types }: DraftFieldsProps) {
  const { kind, numerator, denominator, windowDays } = draft;
  return (
    <>
      <fieldset>
        <legend>{kind === 'RATIO' ? 'The numerator' : 'What is counted'}</legend>
        <Choice
          name="kind"
          label="The metric is"
          value={kind}
          options={KINDS}
          onChange={(chosen) => change(withKind(draft, chosen as MetricKind))}
        />
        <PartFields
          prefix=""
          part={numerator}
          aggregations={AGGREGATIONS[kind]}
          types={types}
          onChange={(part) => change({ numerator: part })}
        />
      </fieldset>
      {kind === 'RATIO' && (
        <fieldset>
          <legend>The denominator</legend>
          <PartFields
            prefix="denominator."
            part={denominator}
            aggregations={AGGREGATIONS.RATIO}
            types={types}
            onChange={(part) => change({ denominator: part })}
          />
        </fieldset>
      )}
      <fieldset>
        <legend>For how long</legend>
        <NumberInput
          name="windowDays"
          label="Days after the assignment"
          description="Empty counts until the experiment stops."
          value={windowDays}
          minValue={0}
          onChange={(days) => change({ windowDays: days })}
        />
      </fieldset>
    </>
  );
}

interface PartFieldsProps {
  /** The path of the part in the input. */
  prefix: string;
  part: PartDraft;
  aggregations: readonly Aggregation[];
  types: readonly Option[];
  onChange: (part: PartDraft) => void;
}

function PartFields({ prefix, part, aggregations, types, onChange }: PartFieldsProps) {
  return (
    <>
      <Choice
        name={`${prefix}event`}
        label="Event"
        value={part.event}
        options={types}
        isRequired
        onChange={(event) => onChange({ ...part, event })}
      />
      {aggregations.length > 1 && (
        <Choice
          name={`${prefix}aggregation`}
          label="What is taken of the events"
          value={part.aggregation}
          options={aggregations.map((key) => ({ key, ...WORDS[key] }))}
          onChange={(chosen) => onChange({ ...part, aggregation: chosen as Aggregation })}
        />
      )}
      {aggregations.length > 1 && canSubtract(part) && (
        <Choice
          name={`${prefix}minus`}
          label="Less (such as returns)"
          value={part.minus ?? NONE}
          options={[{ key: NONE, name: 'Nothing is subtracted' }, ...types]}
          onChange={(minus) => onChange({ ...part, minus: minus || null })}
        />
      )}
    </>
  );
}

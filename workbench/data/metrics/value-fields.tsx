import { Choice, NumberInput, type Option, TextInput } from '../../components/fields.js';
import type { MetricDirection } from '../../graph/generated/graphql.js';
import type { DraftFieldsProps } from './metric-draft.js';

const DIRECTIONS: readonly (Option & { key: MetricDirection })[] = [
  { key: 'HIGHER_IS_BETTER', name: 'More is better', description: 'as for revenue' },
  { key: 'LOWER_IS_BETTER', name: 'Less is better', description: 'as for returns or complaints' },
  { key: 'NEITHER', name: 'Neither', description: 'a guardrail reports any change' },
];

/** Which change is good, the unit, and what one unit is worth. */
export function ValueFields({ draft, change, currency }: DraftFieldsProps) {
  const { direction, isMoney, unit, margin, kind } = draft;
  return (
    <fieldset>
      <legend>What it is worth</legend>
      <Choice
        name="direction"
        label="Which change is good"
        value={direction}
        options={DIRECTIONS}
        onChange={(chosen) => change({ direction: chosen as MetricDirection })}
      />
      {kind !== 'PROPORTION' && (
        <Choice
          name={isMoney ? 'unit' : 'isMoney'}
          label="Its numbers are"
          value={isMoney ? 'money' : 'other'}
          options={[
            { key: 'money', name: `Money, in ${currency}` },
            { key: 'other', name: 'Other numbers' },
          ]}
          onChange={(chosen) => change({ isMoney: chosen === 'money' })}
        />
      )}
      {kind !== 'PROPORTION' && !isMoney && (
        <TextInput
          name="unit"
          label="Unit"
          description="A word, such as orders. It may be empty."
          value={unit}
          onChange={(word) => change({ unit: word })}
        />
      )}
      <NumberInput
        name="margin"
        label={`One unit is worth, in ${currency}`}
        description="Such as 0.4 for revenue of which 40 % is profit. Empty states no value: profit is then not calculated."
        value={margin}
        onChange={(worth) => change({ margin: worth })}
        formatOptions={{ maximumFractionDigits: 6 }}
      />
    </fieldset>
  );
}

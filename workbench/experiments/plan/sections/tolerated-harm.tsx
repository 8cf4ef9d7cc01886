import { Choice, NumberInput } from '../../../components/fields.js';
import type { ExperimentMetricInput, ToleranceInput } from '../../../graph/generated/graphql.js';

const SHARE = { style: 'percent', maximumFractionDigits: 2 } as const;
const KINDS = [
  { key: 'relative', name: 'In percent of the control' },
  { key: 'absolute', name: 'In the unit of the metric' },
];

interface ToleratedHarmProps {
  metric: ExperimentMetricInput;
  name: string;
  kind: string;
  path: string;
  change: (tolerance: ToleranceInput | null) => void;
}

/** How much worse a guardrail may get. Without it, an arm is shipped unless harm is found. */
export function ToleratedHarm({ metric: { tolerance }, name, kind, path, change }: ToleratedHarmProps) {
  const isAbsolute = tolerance?.absolute != null;
  const given = (value: number, absolute: boolean): ToleranceInput =>
    absolute ? { absolute: value } : { relative: value };
  const value = tolerance?.absolute ?? tolerance?.relative ?? null;
  return (
    <>
      <NumberInput
        name={`${path}.${isAbsolute ? 'absolute' : 'relative'}`}
        label={`Tolerated harm to ${name}`}
        description="Larger harm must be ruled out. Empty: shipped unless harm is found."
        minValue={0}
        formatOptions={isAbsolute && kind !== 'PROPORTION' ? { maximumSignificantDigits: 6 } : SHARE}
        value={value}
        onChange={(harm) => change(harm === null ? null : given(harm, isAbsolute))}
      />
      {value !== null && (
        <Choice
          name={`${path}.kind`}
          label="It is stated"
          value={isAbsolute ? 'absolute' : 'relative'}
          options={KINDS}
          onChange={(chosen) => change(given(value, chosen === 'absolute'))}
        />
      )}
    </>
  );
}

import { Choice, NumberInput } from '../../../components/fields.js';
import type { LooksInput } from '../../../graph/generated/graphql.js';
import { At } from '../path-focus.js';
import type { SectionProps } from '../plan-section.js';

const LOOKS = [
  { key: 'END', name: 'Once, at the end', description: 'Numbers before the end decide nothing.' },
  { key: 'PLANNED', name: 'At planned shares of customers', description: 'Each look has a boundary.' },
  { key: 'ANYTIME', name: 'At any time', description: 'Intervals stay valid however often you look.' },
];

/** When it is read: what is read before may mislead, unless it was planned. */
export function Looks({ editing: { draft, choose, change } }: Pick<SectionProps, 'editing'>) {
  const { groupSequential, confidenceSequence } = (draft.looks ?? {}) as {
    [Name in keyof LooksInput]: NonNullable<LooksInput[Name]>;
  };
  const starts: Record<string, LooksInput | null> = {
    END: null,
    PLANNED: { groupSequential: { numberOfLooks: 3 } },
    ANYTIME: { confidenceSequence: { startAt: 100, tunedFor: 1_000 } },
  };
  const sequence = confidenceSequence ?? null;
  return (
    <At path="plan.looks">
      <div className="fields">
        <Choice
          name="plan.looks"
          label="When it is read"
          value={groupSequential ? 'PLANNED' : sequence ? 'ANYTIME' : 'END'}
          options={LOOKS}
          onChange={(key) => choose('looks', starts[key] ?? null)}
        />
        {groupSequential && (
          <NumberInput
            name="plan.looks.groupSequential.numberOfLooks"
            label="Number of looks"
            minValue={2}
            maxValue={20}
            step={1}
            value={groupSequential.numberOfLooks ?? groupSequential.informationFractions?.length ?? null}
            onChange={(count) => count !== null && change('looks', { groupSequential: { numberOfLooks: count } })}
          />
        )}
        {sequence && (
          <>
            <NumberInput
              name="plan.looks.confidenceSequence.startAt"
              label="Valid from (customers)"
              minValue={2}
              step={1}
              value={sequence.startAt}
              onChange={(startAt) =>
                startAt !== null && change('looks', { confidenceSequence: { ...sequence, startAt } })
              }
            />
            <NumberInput
              name="plan.looks.confidenceSequence.tunedFor"
              label="Narrowest at (customers)"
              minValue={2}
              step={1}
              value={sequence.tunedFor}
              onChange={(tunedFor) =>
                tunedFor !== null && change('looks', { confidenceSequence: { ...sequence, tunedFor } })
              }
            />
          </>
        )}
      </div>
    </At>
  );
}

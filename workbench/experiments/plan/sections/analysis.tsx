import { Choice, NumberInput } from '../../../components/fields.js';
import type { Alternative, LooksInput, PValueAdjustment } from '../../../graph/generated/graphql.js';
import { CheckList } from '../check-list.js';
import { At } from '../path-focus.js';
import { optionsOf, PlanSection, type SectionProps } from '../plan-section.js';
import { namesOf } from './design.js';

const DIRECTIONS = [
  { key: 'TWO_SIDED', name: 'Increases and decreases' },
  { key: 'GREATER', name: 'Only increases' },
  { key: 'LESS', name: 'Only decreases' },
];
const CORRECTIONS = [
  { key: 'HOLM', name: 'Holm', description: 'Controls the risk of any false finding.' },
  { key: 'BONFERRONI', name: 'Bonferroni', description: 'The same, with intervals that all hold at once.' },
  { key: 'HOCHBERG', name: 'Hochberg', description: 'Finds more than Holm when tests are positively dependent.' },
  { key: 'HOMMEL', name: 'Hommel', description: 'More powerful than Hochberg under the same assumptions.' },
  { key: 'BENJAMINI_HOCHBERG', name: 'Benjamini–Hochberg', description: 'Controls the share of false findings.' },
  { key: 'BENJAMINI_YEKUTIELI', name: 'Benjamini–Yekutieli', description: 'The same, whatever the dependence.' },
  { key: 'NONE', name: 'None', description: 'Right only for a single test chosen beforehand.' },
];

/** How the effects will be estimated and tested. */
export function Analysis({ editing, data }: SectionProps) {
  const { draft, choose, change } = editing;
  return (
    <PlanSection
      id="analysis"
      title="Analysis"
      lead="The plan is registered at the start. What differs from it later is shown beside the results."
      editing={editing}
    >
      <div className="fields">
        <At path="plan.alternative">
          <Choice
            name="plan.alternative"
            label="What counts as evidence"
            value={draft.alternative ?? null}
            options={DIRECTIONS}
            onChange={(key) => choose('alternative', key as Alternative)}
          />
        </At>
        <At path="plan.correction">
          <Choice
            name="plan.correction"
            label="Correction for several arms and metrics"
            value={draft.correction ?? null}
            options={CORRECTIONS}
            onChange={(key) => choose('correction', key as PValueAdjustment)}
          />
        </At>
        <At path="plan.adjustForPrevious">
          <NumberInput
            name="plan.adjustForPrevious.days"
            label="Adjust for the days before (CUPED)"
            description="Adjusts each metric for its own value in this many days before the assignment. Empty for none."
            minValue={0}
            value={draft.adjustForPrevious?.days ?? null}
            onChange={(days) => change('adjustForPrevious', days === null ? null : { days })}
          />
        </At>
      </div>
      <At path="plan.adjustFor">
        <CheckList
          legend="Adjust for what was known before"
          options={namesOf(data)}
          chosen={draft.adjustFor ?? []}
          onChange={(adjustFor) => choose('adjustFor', adjustFor)}
        />
      </At>
      <At path="plan.compareSegments">
        <CheckList
          legend="Segments whose effects will be compared (none, or at least two)"
          options={optionsOf(data.segments.edges)}
          chosen={draft.compareSegments ?? []}
          onChange={(keys) => (keys.length === 1 ? change : choose)('compareSegments', keys)}
        />
      </At>
      <Looks editing={editing} />
    </PlanSection>
  );
}

const LOOKS = [
  { key: 'END', name: 'Once, at the end', description: 'Numbers before the end decide nothing.' },
  { key: 'PLANNED', name: 'At planned shares of the customers', description: 'Each look has a boundary.' },
  { key: 'ANYTIME', name: 'At any time', description: 'Intervals stay valid however often you look.' },
];

function Looks({ editing: { draft, choose, change } }: Pick<SectionProps, 'editing'>) {
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

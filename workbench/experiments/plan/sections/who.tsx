import { shownCount } from '../../../../charts/numbers.js';
import { Choice, NumberInput } from '../../../components/fields.js';
import { MoreChoices } from '../../../components/more-choices.js';
import type { EligibilityInput, OverlapPolicy } from '../../../graph/generated/graphql.js';
import { whoInWords } from '../chosen-words.js';
import { At } from '../path-focus.js';
import { optionsOf, type PlannedExperiment, PlanSection, type SectionProps } from '../plan-section.js';
import { KeepApart } from './keep-apart.js';

const NO_RULE = { key: 'NONE', name: 'No rule', description: 'Customers who are in both are counted and reported.' };

const OVERLAPS = [
  { key: 'REFUSE', name: 'Do not start', description: 'The experiment does not start while there are any.' },
  { key: 'EXCLUDE', name: 'Exclude them', description: 'They are excluded from this experiment, and counted.' },
  { key: 'ALLOW', name: 'Allow them', description: 'They take part in both. An effect may then depend on the other.' },
];

/** Whose arms are drawn. */
export function Who({ editing, data, experiment }: SectionProps) {
  const { draft, choose, change } = editing;
  const rules = draft.eligibility ?? {};
  const keep = (changed: EligibilityInput) => ({ ...rules, ...changed });
  return (
    <PlanSection id="who" title="Who takes part" lead={sizeInWords(experiment)} editing={editing}>
      <div className="fields wide">
        <At path="segment">
          <Choice
            name="segment"
            label="Segment"
            isRequired
            value={draft.segment || null}
            options={optionsOf(data.segments.edges)}
            onChange={(segment) => choose('segment', segment)}
          />
        </At>
      </div>
      <Exclusions experiment={experiment} />
      <MoreChoices chosen={whoInWords(draft, data)}>
        <div className="fields">
          <At path="eligibility">
            <Choice
              name="eligibility.overlap"
              label="Customers of other running experiments"
              value={rules.overlap ?? (draft.eligibility === null ? 'NONE' : 'REFUSE')}
              options={draft.eligibility === null ? [NO_RULE, ...OVERLAPS] : OVERLAPS}
              onChange={(key) => key !== 'NONE' && choose('eligibility', keep({ overlap: key as OverlapPolicy }))}
            />
          </At>
          <At path="eligibility.notContacted">
            <NumberInput
              name="eligibility.notContacted.days"
              label="Not contacted for (days)"
              description="Excludes recently contacted customers. Empty for no such rule."
              minValue={0}
              value={rules.notContacted?.days ?? null}
              onChange={(days) =>
                change('eligibility', keep({ notContacted: days === null ? null : { ...rules.notContacted, days } }))
              }
            />
          </At>
        </div>
        <KeepApart editing={editing} data={data} />
      </MoreChoices>
    </PlanSection>
  );
}

function sizeInWords({ designReview, segment }: PlannedExperiment): string {
  if (!designReview || !segment) return 'How many customers take part is not known.';
  const all = designReview.customers === segment.size ? 'all' : shownCount(designReview.customers);
  return `${segment.name} has ${shownCount(segment.size)} customers now; ${all} of them would be randomized.`;
}

const REASONS = {
  CONTACTED: 'contacted recently',
  HOLDOUT: 'in a holdout',
  MISSING_DATA: 'without a required attribute',
  NAMESPACE: 'outside the part of the namespace',
  OVERLAP: 'in another running experiment',
} as const;

function Exclusions({ experiment: { eligibilityReport } }: { experiment: PlannedExperiment }) {
  const exclusions = eligibilityReport?.exclusions.filter(({ first }) => first > 0) ?? [];
  if (exclusions.length === 0 && !eligibilityReport?.sharing) return null;
  return (
    <ul>
      {exclusions.map(({ reason, first }) => (
        <li key={reason}>
          {shownCount(first)} excluded: {REASONS[reason]}
        </li>
      ))}
      {eligibilityReport !== null && eligibilityReport.sharing > 0 && (
        <li>{shownCount(eligibilityReport.sharing)} are also in another running experiment</li>
      )}
    </ul>
  );
}

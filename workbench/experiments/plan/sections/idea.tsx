import { TextInput } from '../../../components/fields.js';
import { At } from '../path-focus.js';
import { PlanSection, type SectionProps } from '../plan-section.js';

export function Idea({ editing }: SectionProps) {
  const { draft, change } = editing;
  return (
    <PlanSection id="idea" title="The idea" editing={editing}>
      <div className="fields wide">
        <At path="name">
          <TextInput name="name" label="Name" isRequired value={draft.name} onChange={(name) => change('name', name)} />
        </At>
        <At path="hypothesis">
          <TextInput
            name="hypothesis"
            label="Hypothesis"
            description="What you expect to happen, and why."
            isLong
            value={draft.hypothesis ?? ''}
            onChange={(text) => change('hypothesis', text === '' ? null : text)}
          />
        </At>
      </div>
    </PlanSection>
  );
}

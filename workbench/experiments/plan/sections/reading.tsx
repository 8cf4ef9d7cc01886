import { MoreChoices } from '../../../components/more-choices.js';
import { analysisInWords, decisionInWords } from '../chosen-words.js';
import { PlanSection, type SectionProps } from '../plan-section.js';
import { Analysis } from './analysis.js';
import { Decision } from './decision.js';
import { Looks } from './looks.js';

/** When it is read, how the effects are estimated and tested, and what follows from them. */
export function Reading({ editing, data }: SectionProps) {
  return (
    <PlanSection
      id="reading"
      title="Reading and decision"
      lead="The plan is registered at the start. What differs from it later is shown beside the results."
      editing={editing}
    >
      <Looks editing={editing} />
      <MoreChoices name="Analysis" chosen={analysisInWords(editing.draft, data)}>
        <Analysis editing={editing} data={data} />
      </MoreChoices>
      <MoreChoices name="Decision" chosen={decisionInWords(editing.draft, data)}>
        <Decision editing={editing} data={data} />
      </MoreChoices>
    </PlanSection>
  );
}

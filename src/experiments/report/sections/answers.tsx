import type { ReactNode } from 'react';
import { Prose } from '../../../../charts/prose.js';
import type { ReportFacts } from '../report-facts.js';
import { worthInWords } from './profit-words.js';

/** Where an answer is given at length. */
export type AnswerPlace = 'segments' | 'profit' | 'targeting';

export interface AnswersProps {
  facts: ReportFacts;
  /** Leads to a place. Defaults to the sections of the report. */
  leadTo?: (place: AnswerPlace, text: string) => ReactNode;
}

/** What a planner asks after the verdict: for whom, is it worth it, what next. */
export function Answers({ facts: { decision: source, experiment, currency }, leadTo = toSection }: AnswersProps) {
  const decision = source?.data?.experiment?.decision;
  if (!decision || experiment.status === 'DRAFT') return null;
  const judged = decision.arms.find(({ arm }) => arm.key === decision.best?.arm.key) ?? decision.arms[0];
  const worth = judged && (worthInWords(judged, currency) ?? judged.insufficientData?.reason);
  const segments = decision.segments?.sentence ?? 'The plan compares no segments.';
  return (
    <dl className="answers">
      <dt>For which customers?</dt>
      <dd>
        <Prose text={segments} /> {leadTo('segments', 'The effect by segment')}
      </dd>
      <dt>Is it worth it?</dt>
      <dd>
        <Prose text={worth ?? 'The profit is not known.'} /> {leadTo('profit', 'The profit and its costs')}
      </dd>
      <dt>What next?</dt>
      <dd>
        <ol>
          {decision.nextSteps.map(({ kind, sentence }) => (
            <li key={`${kind} ${sentence}`}>
              <Prose text={sentence} />
            </li>
          ))}
        </ol>
        {leadTo('targeting', 'Who should get it')}
      </dd>
    </dl>
  );
}

function toSection(place: AnswerPlace, text: string) {
  return <a href={`#${place}`}>{text}</a>;
}

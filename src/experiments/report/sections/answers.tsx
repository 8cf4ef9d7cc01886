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

type Decided = NonNullable<NonNullable<NonNullable<ReportFacts['decision']>['data']>['experiment']>['decision'];

/** Why money is not spoken of: it would say more than the verdict. */
const UNDECIDED = {
  CONTINUE: 'It is too early to say.',
  CANNOT_TELL: 'The data do not answer.',
} as const;

/** What a planner asks after the verdict: for which customers, is it worth it, what next. */
export function Answers({ facts, leadTo = toSection }: AnswersProps) {
  const { decision: source, experiment } = facts;
  const decision = source?.data?.experiment?.decision;
  if (!decision || experiment.status === 'DRAFT') return null;
  return (
    <dl className="answers">
      <dt>For which customers?</dt>
      <dd>
        <Prose text={whoFor(facts, decision)} /> {leadTo('segments', 'The effect by segment')}
      </dd>
      <dt>Is it worth it?</dt>
      <dd>
        {worthOf(facts, decision).map((sentence) => (
          <p key={sentence}>
            <Prose text={sentence} />
          </p>
        ))}
        {leadTo('profit', 'The profit and its costs')}
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

/** No group is spoken of where a check forbids to rely on any number. */
function whoFor({ decision: source, experiment, checks }: ReportFacts, { segments }: NonNullable<Decided>): string {
  if ((checks?.data?.experiment?.trust?.blockedBy ?? []).length > 0) return 'A check forbids to rely on the numbers.';
  if (experiment.plan.compareSegments.length < 2) return 'The plan compares no segments.';
  return segments?.sentence ?? source?.errors[0] ?? 'The segments cannot be compared.';
}

/** Of the treatment to ship, else of all that have the verdict. */
function worthOf({ currency }: ReportFacts, { verdict, best, arms }: NonNullable<Decided>): string[] {
  if (verdict === 'CONTINUE' || verdict === 'CANNOT_TELL') return [UNDECIDED[verdict]];
  const judged = arms.filter((one) => (best ? one.arm.key === best.arm.key : one.verdict === verdict));
  return judged.map((one) => worthInWords(one, currency) ?? one.insufficientData?.reason ?? 'The profit is not known.');
}

function toSection(place: AnswerPlace, text: string) {
  return <a href={`#${place}`}>{text}</a>;
}

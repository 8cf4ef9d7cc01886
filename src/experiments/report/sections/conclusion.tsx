import type { ReactNode } from 'react';
import { shownMoment } from '../../../../charts/numbers.js';
import { Prose } from '../../../../charts/prose.js';
import { type ReportFacts, readoutOf } from '../report-facts.js';
import { Answers, type AnswersProps } from './answers.js';
import { Deviations } from './deviations.js';
import { Facts, Notices, QueryBehind, Section, Unanswered } from './section.js';
import { VERDICTS, verdictWord } from './verdict-word.js';

const RULES = {
  EXPECTED_PROFIT: 'the expected profit is above 0',
  PROVEN_PROFIT: 'the whole interval of the profit is above 0',
  SUCCESS_METRICS:
    'a primary metric improved, none got worse, and the expected profit is above 0 where a margin is known',
} as const;

interface ConclusionProps extends AnswersProps {
  /** How to decide, where that is possible. Defaults to the name of the mutation. */
  actions?: ReactNode;
}

/** What to do, first: the recommendation by the rule of the plan, and what was decided. */
export function Conclusion({ facts, actions, leadTo }: ConclusionProps) {
  const { experiment, decision, timeZone } = facts;
  if (experiment.status === 'DRAFT') {
    const text =
      'This experiment is a draft: no customer is assigned, so there is nothing to conclude. Its plan is below.';
    return (
      <Section id="conclusion" title="Conclusion">
        <p className="unanswered">{text}</p>
      </Section>
    );
  }
  const decided = decision?.data?.experiment?.decision;
  const blocked = facts.checks?.data?.experiment?.trust?.blockedBy ?? [];
  return (
    <Section id="conclusion" title="Conclusion">
      {blocked.map(({ key, evidence, whatToDo }) => (
        <p key={key} className="blocked" role="alert">
          <strong>A blocking check failed: do not rely on any number below.</strong>{' '}
          <Prose text={`${evidence} ${whatToDo ?? ''}`} />
        </p>
      ))}
      <Finality facts={facts} />
      {experiment.conclusion !== null && (
        <p className="recorded">
          <strong>Concluded.</strong> {experiment.conclusion}
        </p>
      )}
      {decided ? (
        <>
          <div className={`verdict verdict-${decided.verdict.toLowerCase().replace('_', '-')}`}>
            <span className="verdict-word">{verdictWord(experiment.status, decided)}</span>
            <p>
              <Prose text={decided.sentence} />
            </p>
          </div>
          <Answers facts={facts} leadTo={leadTo} />
          <p className="muted">
            By the rule of the plan, a treatment is shipped if {RULES[decided.rule]}. As of{' '}
            {shownMoment(decided.asOf, timeZone)}.
          </p>
          {decided.best && decided.arms.length > 1 && (
            <p>
              {decided.best.arm.name} was chosen as the best of several treatments by {decided.best.chosenBy}.
            </p>
          )}
          <Deviations deviations={decided.deviations} timeZone={timeZone} />
          <Notices notices={decided.warnings} />
          {decision && <QueryBehind source={decision} />}
        </>
      ) : (
        <Unanswered source={decision} otherwise="There is no recommendation." />
      )}
      {actions}
      <RecordedDecisions facts={facts} isNamed={actions === undefined} />
    </Section>
  );
}

/** What can still change the numbers. */
const UNFINISHED = {
  RUNNING: 'The experiment runs',
  STOPPED: 'The experiment is stopped, but outcomes still come in',
} as const;

/** Whether the numbers can still change. */
function Finality({ facts }: { facts: ReportFacts }) {
  const readout = readoutOf(facts);
  if (!readout) return null;
  const { timeZone } = facts;
  if (readout.frozen) {
    return (
      <p className="finality">
        The effects in this report are those by which the experiment was concluded, as of{' '}
        {shownMoment(readout.frozen.asOf, timeZone)}. They never change.
      </p>
    );
  }
  if (readout.status === 'FINAL')
    return <p className="finality">All outcome windows are over: these numbers are final.</p>;
  return (
    <p className="finality interim">
      <strong>Interim.</strong> {facts.experiment.status === 'STOPPED' ? UNFINISHED.STOPPED : UNFINISHED.RUNNING}, as of{' '}
      {shownMoment(readout.asOf, timeZone)}. These numbers can still change, and looking early at p-values misleads.
    </p>
  );
}

interface RecordedDecisionsProps {
  facts: ReportFacts;
  /** Whether to name the mutation that records a decision. */
  isNamed: boolean;
}

function RecordedDecisions({ facts: { experiment, timeZone }, isNamed }: RecordedDecisionsProps) {
  if (experiment.decisions.length === 0) {
    return (
      <p className="muted">
        No decision is recorded.{' '}
        {isNamed && (
          <>
            <code>recordDecision</code> records one with its reason.
          </>
        )}
      </p>
    );
  }
  return (
    <>
      <h3>Recorded decisions</h3>
      {experiment.decisions.map((one) => (
        <div key={one.decidedAt} className="recorded beside">
          <div>
            <h4>Recommended then</h4>
            <p>
              <strong>{VERDICTS[one.recommended]}.</strong> <Prose text={one.sentence} />
            </p>
          </div>
          <div>
            <h4>Decided</h4>
            <p>
              <strong>
                {VERDICTS[one.verdict]}
                {one.arm ? `: ${one.arm.name}` : ''}
              </strong>{' '}
              by {one.actor}, {shownMoment(one.decidedAt, timeZone)}
              {one.overruled && <span className="tag"> against the recommendation</span>}
            </p>
            {one.reason !== null && <p>{one.reason}</p>}
          </div>
          <Facts facts={[['Digest of the readout', <code key="digest">{one.readoutDigest}</code>]]} />
        </div>
      ))}
    </>
  );
}

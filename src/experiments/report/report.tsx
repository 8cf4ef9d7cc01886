import { shownDay, shownMoment } from '../../../charts/numbers.js';
import type { ReportFacts } from './report-facts.js';
import { Checks } from './sections/checks.js';
import { Conclusion } from './sections/conclusion.js';
import { Effects } from './sections/effects.js';
import { OverTime } from './sections/over-time.js';
import { Plan } from './sections/plan.js';
import { Profit } from './sections/profit.js';
import { Receipt } from './sections/receipt.js';
import { QueryBehind } from './sections/section.js';
import { Segments } from './sections/segments.js';
import { Targeting } from './sections/targeting.js';

/** The parts of a report, in the order in which a planner asks. A draft has only some of them. */
const PARTS = [
  { id: 'conclusion', title: 'Conclusion', Part: Conclusion, ofDraft: true },
  { id: 'checks', title: 'Can it be believed?', Part: Checks, ofDraft: false },
  { id: 'effects', title: 'What did it do?', Part: Effects, ofDraft: false },
  { id: 'over-time', title: 'How did the effect develop?', Part: OverTime, ofDraft: false },
  { id: 'segments', title: 'For which customers?', Part: Segments, ofDraft: false },
  { id: 'profit', title: 'Is it worth it?', Part: Profit, ofDraft: false },
  { id: 'targeting', title: 'Who should be treated?', Part: Targeting, ofDraft: false },
  { id: 'plan', title: 'The plan', Part: Plan, ofDraft: true },
  { id: 'receipt', title: 'The randomization', Part: Receipt, ofDraft: true },
] as const;

export function partsOf({ experiment }: ReportFacts) {
  return PARTS.filter(({ ofDraft }) => ofDraft || experiment.status !== 'DRAFT');
}

export function Header({ facts }: { facts: ReportFacts }) {
  const { experiment, knownAt, timeZone } = facts;
  return (
    <header>
      <p className="kicker">Experiment report</p>
      <h1>{experiment.name}</h1>
      <p className="muted">
        <code>{experiment.key}</code> · {experiment.status.toLowerCase()}
        {experiment.assignedAt && ` · started ${shownDay(experiment.assignedAt, timeZone)}`}
        {experiment.stoppedAt && ` · stopped ${shownDay(experiment.stoppedAt, timeZone)}`}
        {experiment.concludedAt && ` · concluded ${shownDay(experiment.concludedAt, timeZone)}`}
      </p>
      {knownAt !== null && (
        <p className="known-at">
          <strong>As known at {shownMoment(knownAt, timeZone)}.</strong> Events count as they were recorded then, and
          the experiment has the status that it had. The plan with all its amendments, names, segments, attributes and
          costs are as of now.
        </p>
      )}
      {experiment.hypothesis && <p className="lead">{experiment.hypothesis}</p>}
      <nav aria-label="Contents">
        <ul>
          {partsOf(facts).map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

export function Footer({ facts: { madeAt, knownAt, overview, timeZone } }: { facts: ReportFacts }) {
  return (
    <footer>
      <p>
        Made by trialgraph{knownAt === null ? ' ' : ', as known at '}
        {shownMoment(madeAt.toISOString(), timeZone)} ({timeZone}). Effects are differences to the control. This file
        needs no connection: it has all numbers, as charts and as tables, and the query behind each of them.
      </p>
      <QueryBehind source={overview} />
    </footer>
  );
}

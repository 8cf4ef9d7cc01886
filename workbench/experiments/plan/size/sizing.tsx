import { Link } from '@tanstack/react-router';
import { shownChance, shownCount, shownMoment } from '../../../../charts/numbers.js';
import { Prose } from '../../../../charts/prose.js';
import { Answered } from '../../../components/answered.js';
import { Later } from '../../../components/later.js';
import {
  SizeDraftDocument,
  type SizeDraftQuery,
  type SizeDraftQueryVariables,
} from '../../../graph/generated/graphql.js';
import { useScreen } from '../../../graph/use-screen.js';
import { Findings } from '../findings.js';
import type { SectionProps } from '../plan-section.js';
import { Curve, reachInWords } from './curve.js';
import { Duration } from './duration.js';
import { lastMetricOf } from './end-day.js';
import { historyInWords } from './history-words.js';
import { latestComplete } from './latest-window.js';
import { primaryOf, sizeQuestion } from './size-question.js';
import { TestAndRoll } from './test-and-roll.js';
import { TestMoney } from './test-money.js';

interface SizingProps extends SectionProps {
  /** The day from which history is taken, or `now`. */
  from: string;
}

/** How many customers the draft needs, from what customers did without a campaign. */
export function Sizing(props: SizingProps) {
  const question = sizeQuestion(props.editing.draft, props.data, props.from);
  if (question === null) return <p className="muted">Choose a primary metric: the size follows from its history.</p>;
  return <Sized {...props} question={question} />;
}

function Sized({ question, ...props }: SizingProps & { question: SizeDraftQueryVariables }) {
  const screen = useScreen(SizeDraftDocument, question);
  const earlier = props.from === 'now' ? latestComplete(screen.data) : null;
  if (earlier) return <Sizing {...props} from={earlier} key={earlier} />;
  return (
    <Answered screen={screen} what="the history">
      {(size) => <Answer {...props} size={size} />}
    </Answered>
  );
}

function Answer({ size, ...props }: SizingProps & { size: SizeDraftQuery }) {
  const { reachable, found, needed, settings } = size;
  if (!reachable) return null;
  const { history, insufficientData } = reachable;
  const metric = primaryOf(props.editing.draft, props.data);
  const reviewed = props.experiment.designReview?.findings ?? [];
  const notices = withoutRepeats([...history.warnings, ...reachable.warnings, ...(needed?.warnings ?? [])], reviewed);
  return (
    <>
      {insufficientData && (
        <p className="unanswered">
          <Prose text={insufficientData.reason} /> Customers’ history is taken from{' '}
          {shownMoment(history.asOf, settings.timeZone)} to {shownMoment(history.until, settings.timeZone)}: choose
          another window.
        </p>
      )}
      {needed?.customersToAssign != null ? (
        <p>
          To find the smallest effect worth acting on, assign{' '}
          <strong>{shownCount(Math.ceil(needed.customersToAssign))} customers</strong>
          {needed.customersToAssignCautious !== null &&
            `; ${shownCount(Math.ceil(needed.customersToAssignCautious))} to be on the safe side`}
          . The segment has {shownCount(reachable.customersAvailable)} now
          {found?.expected && `, which find it with a probability of ${shownChance(found.expected.power)}`}.
        </p>
      ) : (
        metric && reachable.expected && <p>{reachInWords(size, metric, props.editing.draft)}</p>
      )}
      {!insufficientData && (
        <Curve {...props} size={size}>
          <p className="muted">{historyInWords(history, metric, settings)}</p>
        </Curve>
      )}
      <Findings findings={notices} />
      {history.warnings.some(({ code }) => code === 'OUTCOMES_INCOMPLETE') && (
        <p>
          <Link to="/data/events">Say until when all events are recorded</Link>
        </p>
      )}
      {!insufficientData && (
        <Later>
          <TestMoney {...props} baseline={history.baseline.estimate} />
          <Duration
            customers={Math.ceil(needed?.customersToAssign ?? reachable.customersAvailable)}
            available={reachable.customersAvailable}
            metric={lastMetricOf(props)}
            {...props}
          />
          <TestAndRoll {...props} size={size} />
        </Later>
      )}
    </>
  );
}

/** The history, and both questions about the size, warn of the same, and of what the review beside them says. */
function withoutRepeats<T extends { message: string }>(
  notices: readonly T[],
  said: readonly { message: string }[],
): T[] {
  const isSaid = ({ message }: T) => said.some((one) => one.message === message);
  return [...new Map(notices.map((notice) => [notice.message, notice])).values()].filter((one) => !isSaid(one));
}

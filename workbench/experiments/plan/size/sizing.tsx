import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { shownChance, shownCount, shownMoment, shownNumber, unitOf } from '../../../../charts/numbers.js';
import { PowerCurve, powerAt } from '../../../../charts/power-curve.js';
import { Prose } from '../../../../charts/prose.js';
import { Answered } from '../../../components/answered.js';
import { Later } from '../../../components/later.js';
import { SliderInput } from '../../../components/slider.js';
import {
  SizeDraftDocument,
  type SizeDraftQuery,
  type SizeDraftQueryVariables,
} from '../../../graph/generated/graphql.js';
import { useScreen } from '../../../graph/use-screen.js';
import { Findings } from '../findings.js';
import { MoreChoices } from '../more-choices.js';
import type { SectionProps } from '../plan-section.js';
import { Duration } from './duration.js';
import { lastMetricOf } from './end-day.js';
import { historyInWords } from './history-words.js';
import { howPowered } from './how-sized.js';
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
  const reviewed = props.experiment.designReview?.findings ?? [];
  const notices = withoutRepeats([...history.warnings, ...reachable.warnings, ...(needed?.warnings ?? [])], reviewed);
  return (
    <>
      {insufficientData ? (
        <p className="unanswered">
          <Prose text={insufficientData.reason} /> Customers’ history is taken from{' '}
          {shownMoment(history.asOf, settings.timeZone)} to {shownMoment(history.until, settings.timeZone)}: choose
          another window.
        </p>
      ) : (
        <Curve {...props} size={size}>
          <p className="muted">{historyInWords(history, primaryOf(props.editing.draft, props.data), settings)}</p>
        </Curve>
      )}
      {needed?.customersToAssign != null && (
        <p>
          To find the smallest effect worth acting on, assign{' '}
          <strong>{shownCount(Math.ceil(needed.customersToAssign))} customers</strong>
          {needed.customersToAssignCautious !== null &&
            `; ${shownCount(Math.ceil(needed.customersToAssignCautious))} to be on the safe side`}
          . The segment has {shownCount(reachable.customersAvailable)} now
          {found?.expected && `, which find it with a probability of ${shownChance(found.expected.power)}`}.
        </p>
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

const STEPS = 200;

/** The power over the effect; the smallest effect worth acting on is dragged along it. */
function Curve({ editing, data, size, children }: SizingProps & { size: SizeDraftQuery; children: ReactNode }) {
  const { reachable, settings } = size;
  const metric = primaryOf(editing.draft, data);
  const points = reachable?.curve ?? [];
  const [dragged, setDragged] = useState<number | null>(null);
  const first = points[0];
  const last = points.at(-1);
  if (!reachable?.expected || !metric || !first || !last) return null;
  const { minimumEffect, power: target } = editing.draft;
  const baseline = reachable.history.baseline.estimate ?? 0;
  const stated =
    minimumEffect == null ? null : (minimumEffect.absolute ?? (minimumEffect.relative ?? 0) * Math.abs(baseline));
  const effect = dragged ?? stated;
  const unit = unitOf(metric, settings.currency, 'difference');
  const { effect: smallest, totalSampleSize } = reachable.expected;
  const inWords = (value: number) =>
    `${shownNumber(value, unit)}${baseline === 0 ? '' : ` (${shownNumber(value / Math.abs(baseline), { kind: 'relative' })})`}`;
  const chance = effect === null ? null : powerAt(points, effect);
  const shown =
    effect === null
      ? 'not stated'
      : `${inWords(effect)}${chance === null ? '' : `, power about ${shownChance(chance)}`}`;
  const take = (value: number) => {
    setDragged(null);
    const isAbsolute = minimumEffect?.absolute != null || baseline === 0;
    const digits = (number: number) => Number(number.toPrecision(3));
    editing.choose(
      'minimumEffect',
      isAbsolute ? { absolute: digits(value) } : { relative: digits(value / Math.abs(baseline)) },
    );
  };
  const [low, high] = [first.effect.absolute, last.effect.absolute];
  const found = `ffects of at least ${inWords(smallest?.absolute ?? 0)} are found with a probability of ${shownChance(target)} or more`;
  return (
    <MoreChoices name="Power curve" chosen={`E${found}`}>
      <Later>
        <PowerCurve
          id="power-curve"
          title={`Power for ${metric.name}`}
          summary={`With ${shownCount(Math.floor(totalSampleSize ?? 0))} customers, e${found}.`}
          points={points}
          unit={unit}
          target={target ?? 0}
          effect={effect}
          how={howPowered(reachable, editing.draft)}
        />
      </Later>
      <SliderInput
        label="Smallest effect worth acting on"
        minValue={low}
        maxValue={high}
        step={(high - low) / STEPS}
        value={Math.min(high, Math.max(low, effect ?? smallest?.absolute ?? low))}
        shown={shown}
        onChange={(value) => {
          setDragged(value);
          editing.expect();
        }}
        onChangeEnd={take}
        isKept
      />
      {children}
    </MoreChoices>
  );
}

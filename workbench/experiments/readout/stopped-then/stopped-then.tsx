import { useState } from 'react';
import { Button } from 'react-aria-components';
import { EarlyLooks } from '../../../../charts/early-looks.js';
import { daysOf } from '../../../../charts/effect-days.js';
import { shownCount, shownDay } from '../../../../charts/numbers.js';
import { isInterim, type ReportFacts, unitIn } from '../../../../src/experiments/report/report-facts.js';
import { Section } from '../../../../src/experiments/report/sections/section.js';
import { Choice } from '../../../components/fields.js';
import { Later } from '../../../components/later.js';
import { SliderInput } from '../../../components/slider.js';
import { useChosen } from '../../../graph/use-chosen.js';
import { LooksThen, type TakenLook } from './looks-then.js';
import { howReplayed, type Replayed, storyOf, summaryOf } from './replay.js';

interface StoppedThenProps {
  facts: ReportFacts;
  taken: readonly TakenLook[];
  /** What the address has: keys, and the number of a day. */
  chosen: { metric: string | undefined; arm: string | undefined; day: string | undefined };
}

const MISLEADS =
  'Stopping because of what an early look shows misleads, unless the plan allows for it: with ten looks, each at the 5 % level, ' +
  '19 % of experiments without any effect find one, instead of 5 % (Armitage, McPherson and Rowe, 1969).';
const FEWEST_DAYS = 2;

/** What somebody would have read, and what could honestly be concluded, on every day. */
export function StoppedThen({ facts, taken, chosen }: StoppedThenProps) {
  const { experiment } = facts;
  const choose = useChosen();
  const metrics = facts.overTime?.data?.experiment?.readout?.metrics ?? [];
  const primary = experiment.metrics.find(({ role }) => role === 'PRIMARY')?.metric.key;
  const shown = metrics.find(({ metric }) => metric.key === (chosen.metric ?? primary)) ?? metrics[0];
  const treatments = experiment.arms.filter(({ isControl }) => !isControl);
  const arm = treatments.find(({ key }) => key === chosen.arm) ?? treatments[0];
  if (!shown?.overTime || !arm) return null;
  const days = daysOf(shown.overTime, arm.key).filter(({ plain }) => plain !== null);
  const replayed: Replayed = {
    treatment: arm.name,
    metric: shown.metric.name,
    unit: unitIn(facts, shown.metric, 'difference'),
    days,
  };
  const byAssignment = shown.overTime.by === 'DAYS_SINCE_ASSIGNMENT';
  return (
    <Section
      id="stopped-then"
      title="What if you had stopped then?"
      isInterim={isInterim(facts)}
      lead={`${replayed.metric}, ${replayed.treatment}: what one look on each day would have shown, and what counts.`}
    >
      <p>
        {MISLEADS} {plannedLooks(facts)}
      </p>
      {byAssignment && experiment.design.method === 'ONLINE' ? (
        <p className="unanswered">
          Customers were assigned over time, so that no readout shows days after the assignment.{' '}
          <Button onPress={() => choose({ by: 'DAY_OF_EXPERIMENT' })}>Show the days of the experiment</Button>
        </p>
      ) : days.length < FEWEST_DAYS ? (
        <p className="unanswered">
          There is only one day to look at: all outcomes became known together. “Days after assignment” shows how they
          grew.
        </p>
      ) : (
        <Replay
          facts={facts}
          replayed={replayed}
          arm={arm.key}
          taken={taken.filter(({ metric }) => metric?.key === shown.metric.key)}
          byAssignment={byAssignment}
          day={chosen.day}
        />
      )}
    </Section>
  );
}

function plannedLooks({ experiment: { plan } }: ReportFacts): string {
  if (plan.looks?.confidenceSequence) return 'This plan allows looks at any time, by limits that are valid every day.';
  const count = plan.looks?.groupSequential?.informationFractions.length;
  if (count) return `This plan has ${shownCount(count)} looks, with limits that allow for them.`;
  return 'This plan has one look, at the end.';
}

interface ReplayProps {
  facts: ReportFacts;
  replayed: Replayed;
  /** Key of the treatment. */
  arm: string;
  taken: readonly TakenLook[];
  byAssignment: boolean;
  day: string | undefined;
}

function Replay({ facts, replayed, arm, taken, byAssignment, day }: ReplayProps) {
  const choose = useChosen();
  const { days, unit } = replayed;
  const middle = days[Math.floor((days.length - 1) / 3)]?.day ?? 1;
  const [dragged, drag] = useState<number | null>(null);
  const wanted = dragged ?? (Number(day) || middle);
  const then = days.find((one) => one.day >= wanted) ?? days.at(-1);
  const treatments = facts.experiment.arms.filter(({ isControl }) => !isControl);
  const fractions = facts.experiment.plan.looks?.groupSequential?.informationFractions ?? null;
  if (!then) return null;
  return (
    <>
      <div className="filters">
        {treatments.length > 1 && (
          <Choice
            name="arm"
            label="Arm"
            value={arm}
            options={treatments}
            onChange={(chosen) => choose({ arm: chosen })}
          />
        )}
        <SliderInput
          label="Stop on"
          value={then.day}
          minValue={days[0]?.day ?? 1}
          maxValue={days.at(-1)?.day ?? 1}
          step={1}
          shown={`day ${then.day}${then.asOf ? `, ${shownDay(then.asOf, facts.timeZone)}` : ' after the assignment'}`}
          onChange={drag}
          onChangeEnd={(end) => {
            choose({ day: String(end) }, { replace: true });
            drag(null);
          }}
        />
      </div>
      <div className="story" aria-live="polite">
        {storyOf(replayed, then).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Later>
        <EarlyLooks
          id="early-looks"
          title={`${replayed.metric}, ${replayed.treatment}: what a look on each day would have shown`}
          summary={summaryOf(replayed)}
          days={days}
          unit={unit}
          xLabel={byAssignment ? 'days since the assignment' : 'day of the experiment'}
          chosen={then.day}
          how={howReplayed(replayed)}
        />
        <LooksThen
          replayed={replayed}
          taken={taken}
          fractions={byAssignment ? null : fractions}
          arm={arm}
          timeZone={facts.timeZone}
        />
      </Later>
    </>
  );
}

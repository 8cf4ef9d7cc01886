import { getRouteApi } from '@tanstack/react-router';
import { DataTable } from '../../../charts/data-table.js';
import { HowComputed } from '../../../charts/how-computed.js';
import { shownInterval, shownMoment, shownPValue, unitOf } from '../../../charts/numbers.js';
import { Notices } from '../../../src/experiments/report/sections/section.js';
import { Answered } from '../../components/answered.js';
import { NoSuch } from '../../components/no-such.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { SpendTestDocument, type TestOfSpendFragment } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { ChannelsPage } from '../channels-page.js';
import { howTested } from './how-tested.js';

const route = getRouteApi('/channels/tests/$key');

const ARMS: Record<string, string> = {
  'current-spend': 'What is spent now',
  'other-spend': 'The other spend',
  pause: 'Nothing: pause',
};

/** A test of spend: what to spend in which period, and what came of it. */
export function SpendTest() {
  const { key } = route.useParams();
  const screen = useScreen(SpendTestDocument, { key });
  if (screen.data && !screen.data.switchback) return <NoSuchTest name={key} />;
  return (
    <ChannelsPage title={`Test ${key}`} lead="What to spend in which period, and what came of it.">
      <Answered screen={screen} what="the test">
        {({ switchback, settings }) => switchback && <Test test={switchback} settings={settings} />}
      </Answered>
      <QueryBehindScreen screen={screen} />
    </ChannelsPage>
  );
}

function NoSuchTest({ name }: { name: string }) {
  return (
    <NoSuch what="test" to="/channels/spend">
      No test of spend has the key <code>{name}</code>. Tests are made where a budget is planned.
    </NoSuch>
  );
}

interface TestProps {
  test: TestOfSpendFragment;
  settings: { currency: string; timeZone: string };
}

function Test({ test, settings }: TestProps) {
  const { channel, metric, schedule, seed, digest } = test;
  return (
    <>
      <Result test={test} settings={settings} />
      <section aria-labelledby="calendar">
        <h2 id="calendar">Calendar of {channel.name}</h2>
        <DataTable
          caption={`Spend of ${channel.name}, read by ${metric.name.toLowerCase()}; times in ${settings.timeZone}`}
          rows={schedule}
          rowKey={({ number }) => String(number)}
          columns={[
            { title: 'Period', cell: ({ number }) => String(number) },
            { title: 'From', cell: ({ startsAt }) => shownMoment(startsAt, settings.timeZone) },
            { title: 'Until', cell: ({ endsAt }) => shownMoment(endsAt, settings.timeZone) },
            { title: 'Spend', cell: ({ arm }) => ARMS[arm] ?? arm },
          ]}
        />
        <p className="muted">
          Drawn with seed <code>{seed}</code>; the calendar has the digest <code>{digest}</code>.
        </p>
      </section>
    </>
  );
}

/** From when until when it lasts. */
function whenInWords(schedule: TestOfSpendFragment['schedule'], timeZone: string): string {
  const [first, last] = [schedule[0], schedule.at(-1)];
  if (!first || !last) return '';
  return `It lasts from ${shownMoment(first.startsAt, timeZone)} to ${shownMoment(last.endsAt, timeZone)} (${timeZone}).`;
}

function Result({ test, settings }: TestProps) {
  const { readout, metric, schedule } = test;
  const isUnanswered = readout?.effects.every(({ insufficientData }) => insufficientData !== null) ?? true;
  if (!readout || isUnanswered)
    return <p className="conclusion">The test has no result yet. {whenInWords(schedule, settings.timeZone)}</p>;
  const unit = unitOf(metric, settings.currency, 'difference');
  return (
    <section aria-labelledby="result">
      <h2 id="result">What it found</h2>
      {readout.effects.map(({ arm, absolute, pValue, insufficientData }) => (
        <p key={arm} className="conclusion">
          {ARMS[arm] ?? arm}:{' '}
          {insufficientData?.reason ??
            `a difference of ${shownInterval(absolute, unit)} in ${metric.name.toLowerCase()} per period, ${shownPValue(pValue)}.`}
        </p>
      ))}
      <HowComputed how={howTested(test)} />
      <Notices notices={readout.warnings} />
    </section>
  );
}

import { useNavigate } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { shownNumber, type Unit } from '../../../charts/numbers.js';
import { ActionDialog } from '../../components/action-dialog.js';
import { Choice, TextInput } from '../../components/fields.js';
import { dayIn } from '../../graph/day-in.js';
import {
  type ChannelResponseInput,
  CreateSpendTestDocument,
  type RespondingChannelsFragment,
} from '../../graph/generated/graphql.js';
import { useAction } from '../../graph/use-action.js';
import { useDialog } from '../../graph/use-dialog.js';
import { useKept } from '../../graph/use-kept.js';
import { DayInput } from '../day-input.js';
import type { Planning } from './planning.js';

const KEPT = 'test of spend';

interface TestFormProps {
  /** Key of the channel whose test tells most. */
  best: string;
  tests: RespondingChannelsFragment['tests'];
  planning: Planning;
  /** What the tests were found from. */
  input: ChannelResponseInput;
}

/** Makes a test of what the graph advises, after saying what that does. What was typed is kept until it is made, for as long as the tab is open. */
export function TestForm(props: TestFormProps) {
  const { best, planning, input } = props;
  const [open, show, hide] = useDialog();
  const [kept, keep, forget] = useKept(KEPT);
  const usual: Typed = {
    key: `test-${best}`,
    channel: best,
    metric: input.metric ?? planning.metrics[0]?.key ?? null,
    day: dayIn(planning.timeZone, new Date(), 1),
  };
  const typed: Typed = kept === '' ? usual : JSON.parse(kept);
  return (
    <>
      <p className="muted">
        Periods alternate at random between what is spent now and the other spend. You get the calendar beforehand;
        nothing is spent by itself.
      </p>
      <Button className="react-aria-Button primary" onPress={() => show('test')}>
        Make this test…
      </Button>
      {open === 'test' && (
        <TestDialog
          {...props}
          typed={typed}
          onType={(next) => keep(JSON.stringify(next))}
          onMade={forget}
          onClose={hide}
        />
      )}
    </>
  );
}

interface Typed {
  key: string;
  channel: string;
  metric: string | null;
  day: string | undefined;
}

interface TestDialogProps extends TestFormProps {
  typed: Typed;
  onType: (typed: Typed) => void;
  onMade: () => void;
  onClose: () => void;
}

function TestDialog({ tests, planning, input, typed, onType, onMade, onClose }: TestDialogProps) {
  const { metrics, nameOf, timeZone } = planning;
  const navigate = useNavigate();
  const [isRunning, create] = useAction(CreateSpendTestDocument);
  const { key, channel, metric, day = '' } = typed;
  const change = (changed: Partial<Typed>) => onType({ ...typed, ...changed });
  const channels = [...new Set(tests.map((test) => test.channel))].map((one) => ({ key: one, name: nameOf(one) }));
  return (
    <ActionDialog
      title="Make a test of spend"
      explanation={<What test={tests.find((one) => one.channel === channel)} planning={planning} />}
      fields={['key', 'channel', 'metric', 'startsAt']}
      submit="Draw the calendar"
      isRunning={isRunning}
      // The server reads a day as its start in its own time zone.
      run={() => create({ key, channel, metric: metric ?? '', startsAt: day, recorded: input })}
      onDone={() => {
        onMade();
        return navigate({ to: '/channels/tests/$key', params: { key } });
      }}
      onClose={onClose}
    >
      <TextInput
        name="key"
        label="Short name"
        description="For links and queries. It does not change later."
        value={key}
        onChange={(one) => change({ key: one })}
        isRequired
      />
      <Choice
        name="channel"
        label="Channel"
        value={channel}
        options={channels}
        onChange={(one) => change({ channel: one })}
      />
      <Choice
        name="metric"
        label="Read by"
        description="Its total in each period is compared."
        value={metric}
        options={metrics}
        onChange={(one) => change({ metric: one })}
        isRequired
      />
      <DayInput
        label="First day"
        description={`In ${timeZone}.`}
        name="startsAt"
        value={day}
        onChange={(one) => change({ day: one })}
      />
    </ActionDialog>
  );
}

interface WhatProps {
  test: RespondingChannelsFragment['tests'][number] | undefined;
  planning: Planning;
}

function What({ test, planning: { currency, period, nameOf } }: WhatProps) {
  const money: Unit = { kind: 'money', currency };
  return (
    <p>
      The calendar is drawn and stored at once, and cannot be drawn again or removed.
      {test &&
        ` In each ${period}, spend ${shownNumber(test.from, money)} or ${shownNumber(test.to, money)} on ${nameOf(test.channel)}, as the calendar says.`}
    </p>
  );
}

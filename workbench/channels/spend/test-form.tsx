import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { Prose } from '../../../charts/prose.js';
import { Choice, TextInput } from '../../components/fields.js';
import { CreateSpendTestDocument, type RespondingChannelsFragment } from '../../graph/generated/graphql.js';
import { useAction } from '../../graph/use-action.js';
import { DayInput } from '../day-input.js';
import type { Planning } from './planning.js';
import { responseInput, type SpendSearch } from './response-input.js';

interface TestFormProps {
  /** Key of the channel whose test tells most. */
  best: string;
  tests: RespondingChannelsFragment['tests'];
  planning: Planning;
  search: SpendSearch;
}

const FIELDS = ['key', 'channel', 'metric'];
const DAY = 86_400_000;

/** Makes a test of what the graph advises. Its periods alternate at random between two spends, and are known beforehand. */
export function TestForm({ best, tests, planning: { metrics, nameOf }, search }: TestFormProps) {
  const [key, setKey] = useState(`test-${best}`);
  const [channel, setChannel] = useState(best);
  const [metric, setMetric] = useState(search.metric ?? metrics[0]?.key ?? null);
  const [day, setDay] = useState<string | undefined>(tomorrow);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [made, setMade] = useState<string | null>(null);
  const [isRunning, create] = useAction(CreateSpendTestDocument);
  const submit = async () => {
    const recorded = responseInput(search);
    const startsAt = `${day ?? ''}T00:00:00Z`;
    const outcome = await create({ key, channel, metric: metric ?? '', startsAt, recorded });
    setErrors(outcome.errors);
    setMade(outcome.payload?.switchback?.key ?? null);
  };
  const others = Object.entries(errors).filter(([field]) => !FIELDS.includes(field));
  const channels = [...new Set(tests.map((test) => test.channel))].map((one) => ({ key: one, name: nameOf(one) }));
  return (
    <Form
      className="test-form"
      aria-label="Make a test of spend"
      validationErrors={errors}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3>Make this test</h3>
      <p className="muted">
        Periods alternate at random between what is spent now and the other spend. You get the calendar beforehand;
        nothing is spent by itself.
      </p>
      {others.map(([field, message]) => (
        <p key={field} className="failure" role="alert">
          <Prose text={message} />
        </p>
      ))}
      <div className="filters">
        <TextInput name="key" label="Short name" value={key} onChange={setKey} isRequired />
        <Choice name="channel" label="Channel" value={channel} options={channels} onChange={setChannel} />
        <Choice name="metric" label="Read by" value={metric} options={metrics} onChange={setMetric} isRequired />
        <DayInput label="First day" value={day} onChange={setDay} />
        <Button type="submit" className="react-aria-Button primary" isDisabled={isRunning}>
          Make the test
        </Button>
      </div>
      <p role="status">
        {made && (
          <>
            The test is made.{' '}
            <Link to="/channels/tests/$key" params={{ key: made }}>
              See its calendar
            </Link>
          </>
        )}
      </p>
    </Form>
  );
}

function tomorrow(): string {
  return new Date(Date.now() + DAY).toISOString().slice(0, 10);
}

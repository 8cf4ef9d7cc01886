import './new-metric.css';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { Prose } from '../../../charts/prose.js';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { type Option, TextInput } from '../../components/fields.js';
import { Page } from '../../components/page.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { DefineMetricDocument, NewMetricDocument } from '../../graph/generated/graphql.js';
import { useAction } from '../../graph/use-action.js';
import { useScreen } from '../../graph/use-screen.js';
import { announce } from '../../shell/announcement.js';
import { type DraftFieldsProps, draftInWords, inputOf, keyOf, type MetricDraft, NEW_METRIC } from './metric-draft.js';
import { MetricFields } from './metric-fields.js';
import { ValueFields } from './value-fields.js';

/** Defines a metric, whose sentence is shown while it is typed. */
export function NewMetric() {
  const screen = useScreen(NewMetricDocument, {});
  return (
    <Page
      title="Define a metric"
      kicker={<Link to="/data/metrics">Metrics</Link>}
      lead="Choose what is counted, for how long, and which change is good."
    >
      <Answered screen={screen} what="the event types">
        {({ eventTypes, settings }) =>
          eventTypes.edges.length === 0 ? (
            <EmptyState title="There are no event types yet">
              <p>
                A metric counts events. <Link to="/data/import">Import a file</Link> of events first.
              </p>
            </EmptyState>
          ) : (
            <MetricForm types={eventTypes.edges.map(({ node }) => node)} currency={settings.currency} />
          )
        }
      </Answered>
      <QueryBehindScreen screen={screen} />
    </Page>
  );
}

/** Fields of the form, by the paths of the input. Errors of others are shown above it. */
const FIELDS = ['key', 'name', 'kind', 'event', 'aggregation', 'minus', 'windowDays', 'unit', 'direction', 'margin'];
const isPlaced = (field: string) =>
  FIELDS.includes(field) || field === 'description' || field.startsWith('denominator.');

function MetricForm({ types, currency }: { types: readonly Option[]; currency: string }) {
  const [draft, setDraft] = useState(NEW_METRIC);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isRunning, define] = useAction(DefineMetricDocument);
  const navigate = useNavigate();
  const change = (changed: Partial<MetricDraft>) => setDraft((now) => ({ ...now, ...changed }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await define(inputOf(draft));
    setErrors(outcome.errors);
    if (Object.keys(outcome.errors).length > 0) return;
    await navigate({ to: '/data/metrics' });
    announce('The metric is defined.');
  };
  const fields = { draft, change, types, currency };
  const others = Object.entries(errors).filter(([field]) => !isPlaced(field));
  return (
    <Form className="metric-form" validationErrors={errors} onSubmit={submit}>
      {others.length > 0 && (
        <div className="failure" role="alert">
          {others.map(([field, message]) => (
            <p key={field}>
              <Prose text={message} />
            </p>
          ))}
        </div>
      )}
      <MetricFields {...fields} />
      <ValueFields {...fields} />
      <Names {...fields} />
      <p className="definition" role="status">
        {draft.numerator.event ? draftInWords(draft, types) : 'Choose an event to see the metric in a sentence.'}
      </p>
      <Button type="submit" className="react-aria-Button primary" isDisabled={isRunning}>
        {isRunning ? 'Defining it…' : 'Define the metric'}
      </Button>
    </Form>
  );
}

function Names({ draft, change }: DraftFieldsProps) {
  return (
    <fieldset>
      <legend>How it is called</legend>
      <TextInput name="name" label="Name" value={draft.name} onChange={(name) => change({ name })} isRequired />
      <TextInput
        name="key"
        label="Key"
        description="How queries and files name it. It cannot be changed later."
        value={keyOf(draft)}
        onChange={(key) => change({ key })}
        isRequired
      />
      <TextInput
        name="description"
        label="What it means"
        value={draft.description}
        onChange={(description) => change({ description })}
        isLong
      />
    </fieldset>
  );
}

import { getRouteApi, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { nameOf } from '../../../charts/check-strip.js';
import { DataTable } from '../../../charts/data-table.js';
import { shownMoment } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { TextInput } from '../../components/fields.js';
import type { RunningExperiment } from './running-experiment.js';

interface WhyThisArmProps {
  experiment: RunningExperiment;
  /** Key of the customer that is asked about; empty for none. */
  customer: string;
  timeZone: string;
}

/** Why a customer has an arm or none, step by step. The customer is in the address. */
export function WhyThisArm({ experiment, customer, timeZone }: WhyThisArmProps) {
  const route = getRouteApi('/experiments/$key/run');
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(customer);
  const ask = (event: FormEvent) => {
    event.preventDefault();
    navigate({ search: (now) => ({ ...now, customer: typed.trim() || undefined }), resetScroll: false });
  };
  const why = customer ? experiment.whyThisArm : null;
  return (
    <section aria-labelledby="why">
      <h2 id="why">Why does a customer have this arm?</h2>
      <Form className="filters" onSubmit={ask}>
        <TextInput name="customer" label="Key of the customer" value={typed} onChange={setTyped} />
        <Button type="submit">Explain</Button>
      </Form>
      {customer && !why && (
        <p role="status">
          Nothing is known about <code>{customer}</code> here. Keys are compared letter by letter.
        </p>
      )}
      {why && (
        <>
          <p role="status">
            <strong>{why.customer.key}</strong> {armInWords(why, timeZone)}
          </p>
          <DataTable
            caption="The checks in their order"
            rows={why.steps}
            rowKey={({ check }, index) => `${check} ${index}`}
            columns={[
              { title: 'Check', cell: ({ check }) => nameOf(check) },
              { title: 'Outcome', cell: ({ outcome }) => nameOf(outcome) },
              { title: 'Why', cell: ({ explanation }) => <Prose text={explanation} /> },
            ]}
          />
          <p>
            <Link to="/experiments/$key/registered-plan" params={{ key: experiment.key }}>
              See the proof of the randomization
            </Link>
          </p>
        </>
      )}
    </section>
  );
}

type Explained = NonNullable<RunningExperiment['whyThisArm']>;

function armInWords({ arm, assignedAt }: Explained, timeZone: string): string {
  if (arm === null) return 'has no arm and does not take part.';
  if (assignedAt === null) return `would get the arm ${arm.name}, or it was set by hand.`;
  return `is in the arm ${arm.name} since ${shownMoment(assignedAt, timeZone)}.`;
}

import { type FormEvent, useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { TextInput } from '../../components/fields.js';
import { AssignCustomersDocument, type AssignCustomersMutation } from '../../graph/generated/graphql.js';
import { useAction } from '../../graph/use-action.js';
import { useKept } from '../../graph/use-kept.js';

type Assigned = NonNullable<AssignCustomersMutation['assign']['customers']>;

/** Assigns customers who need an arm now, as a call center does. An arm never changes, so that asking twice does no harm. */
export function Assign({ experiment }: { experiment: string }) {
  const [isRunning, assign] = useAction(AssignCustomersDocument);
  const [typed, keepTyped, forgetTyped] = useKept(`assign ${experiment}`);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [assigned, setAssigned] = useState<Assigned>([]);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const customers = typed.split(/[\s,;]+/).filter(Boolean);
    const outcome = await assign({ experiment, customers });
    setErrors(outcome.errors);
    setAssigned(outcome.payload?.customers ?? []);
    if (Object.keys(outcome.errors).length === 0) forgetTyped();
  };
  return (
    <section aria-labelledby="assign">
      <h2 id="assign">Assign customers now</h2>
      <Form className="assign" onSubmit={send}>
        <TextInput
          name="customers"
          label="Keys of the customers, one on each line"
          description="Assign a customer who is about to see the difference, and not earlier: everybody who is assigned counts."
          isRequired
          isLong
          value={typed}
          onChange={keepTyped}
        />
        {Object.values(errors).map((message) => (
          <p key={message} className="failure" role="alert">
            {message}
          </p>
        ))}
        <div className="buttons">
          <Button type="submit" isPending={isRunning}>
            {isRunning ? 'Assigning…' : 'Assign'}
          </Button>
        </div>
      </Form>
      <ul role="status" className="assigned">
        {assigned.map(({ customerKey, arm, decidedBy }) => (
          <li key={customerKey}>
            <strong>{customerKey}</strong>: {arm ? arm.name : 'no arm'}
            {decidedBy === 'STICKY' && ' (assigned earlier)'}
          </li>
        ))}
      </ul>
    </section>
  );
}

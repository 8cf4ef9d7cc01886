import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { shownCount } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { Choice, NumberInput, TextInput } from '../../components/fields.js';
import { CreateDraftDocument, type NewExperimentQuery } from '../../graph/generated/graphql.js';
import { useAction } from '../../graph/use-action.js';
import { useKept } from '../../graph/use-kept.js';
import { announce } from '../../shell/announcement.js';
import { type Idea, ideaFrom, inputOf, keyFrom } from './idea.js';
import { MetricChoices } from './metric-choices.js';
import { NewArms } from './new-arms.js';

interface NewExperimentFormProps {
  data: NewExperimentQuery;
  /** The key of the experiment that is copied; empty for none. */
  from: string;
  /** What the address says already. */
  given: Partial<Pick<Idea, 'name' | 'segment' | 'metric'>> & { hypothesis?: string };
}

/** What a draft needs at least; the rest is planned then. */
export function NewExperimentForm({ data, from, given }: NewExperimentFormProps) {
  const [first] = useState(() => ideaFrom(data, given));
  const [typed, keep, forget] = useKept(`idea ${from} ${JSON.stringify(given)}`);
  const idea = typed === '' ? first : (JSON.parse(typed) as Idea);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isCreating, create] = useAction(CreateDraftDocument);
  const navigate = useNavigate();
  const change = (changed: Partial<Idea>) => keep(JSON.stringify({ ...idea, ...changed }));
  const submit = async () => {
    const { payload, errors: refused } = await create(inputOf(idea));
    setErrors(refused);
    const key = payload?.experiment?.key;
    if (key && Object.keys(refused).length === 0) {
      forget();
      await navigate({ to: '/experiments/$key/plan', params: { key } });
      announce('The draft is created. What you change from now on is saved when you leave a field.');
    }
  };
  return (
    <Form
      className="new-experiment"
      validationErrors={errors}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {Object.keys(errors).length > 0 && (
        <div className="failure" role="alert">
          {Object.values(errors).map((message) => (
            <p key={message}>
              <Prose text={message} />
            </p>
          ))}
        </div>
      )}
      {idea.copied && (
        <p>
          A copy of <strong>{data.experiment?.name}</strong>: its design, rules and analysis come with it.
        </p>
      )}
      <section aria-labelledby="idea-heading">
        <h2 id="idea-heading">The idea</h2>
        <div className="fields wide">
          <TextInput
            name="name"
            label="Name"
            isRequired
            value={idea.name}
            onChange={(name) => change(idea.hasOwnKey ? { name } : { name, key: keyFrom(name) })}
          />
          <TextInput
            name="key"
            label="Key"
            description="In addresses and files: letters, digits, - and _. It cannot be changed later."
            isRequired
            value={idea.key}
            onChange={(key) => change({ key, hasOwnKey: true })}
          />
          <TextInput
            name="hypothesis"
            label="Hypothesis"
            description="What you expect to happen, and why."
            isLong
            value={idea.hypothesis}
            onChange={(hypothesis) => change({ hypothesis })}
          />
        </div>
      </section>
      <section aria-labelledby="who-heading">
        <h2 id="who-heading">Who takes part</h2>
        <div className="fields">
          <Choice
            name="segment"
            label="Segment"
            isRequired
            value={idea.segment}
            options={data.segments.edges.map(({ node }) => ({
              key: node.key,
              name: node.name,
              description: `${shownCount(node.size)} customers now`,
            }))}
            onChange={(segment) => change({ segment })}
          />
        </div>
        <p>
          <Link to="/segments/+new">Create another segment</Link>{' '}
          <span className="muted">What you typed here is kept.</span>
        </p>
      </section>
      <MetricChoices idea={idea} data={data} change={change} />
      <section aria-labelledby="effect-heading">
        <h2 id="effect-heading">What is worth it</h2>
        <div className="fields">
          <NumberInput
            name="plan.minimumEffect.relative"
            label="Smallest effect worth acting on"
            description="In percent of the value without treatment. It can be chosen later, beside the power."
            formatOptions={{ style: 'percent', maximumFractionDigits: 2 }}
            value={idea.minimumEffect}
            onChange={(minimumEffect) => change({ minimumEffect })}
          />
        </div>
      </section>
      <NewArms idea={idea} change={change} />
      <p className="buttons">
        <Button type="submit" className="react-aria-Button primary" isDisabled={isCreating}>
          {isCreating ? 'Creating…' : 'Create the draft'}
        </Button>
      </p>
    </Form>
  );
}

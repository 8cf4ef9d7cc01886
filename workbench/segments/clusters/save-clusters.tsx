import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { shownCount } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { TextInput } from '../../components/fields.js';
import {
  type ClusterFeatureInput,
  SaveClustersDocument,
  type SaveClustersMutation,
} from '../../graph/generated/graphql.js';
import { useAction } from '../../graph/use-action.js';
import { FormErrors } from '../edit/form-errors.js';

type Saved = NonNullable<SaveClustersMutation['saveClusters']['segments']>;

interface SaveClustersProps {
  features: ClusterFeatureInput[];
  segment: string | null;
  k: number;
  /** What clusters may be called, the largest first. */
  names: readonly string[];
  /** Whether there are clusters at all, as a sentence; null while it is not known. */
  verdict: string | null;
}

/** Makes a segment of each cluster: customers belong to the one whose center is nearest, now or later. */
export function SaveClusters({ features, segment, k, names: suggested, verdict }: SaveClustersProps) {
  const [keyPrefix, setKeyPrefix] = useState('clusters');
  const [names, setNames] = useState<readonly string[]>(suggested);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [saved, setSaved] = useState<Saved | null>(null);
  const [isSaving, run] = useAction(SaveClustersDocument);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await run({ features, segment, k, keyPrefix, names: [...names] });
    setErrors(outcome.errors);
    setSaved(outcome.payload?.segments ?? null);
  };
  if (saved) return <SavedClusters segments={saved} />;
  return (
    <Form className="segment-form" validationErrors={errors} onSubmit={save}>
      <h3>Save them as segments</h3>
      <FormErrors errors={errors} shown={['keyPrefix', ...names.map((_, index) => `names.${index}`)]} />
      <TextInput
        name="keyPrefix"
        label="Start of their keys"
        description={`“visitors” creates visitors-1 to visitors-${k}, the largest cluster first.`}
        value={keyPrefix}
        onChange={setKeyPrefix}
        isRequired
      />
      {names.map((name, index) => (
        <TextInput
          // biome-ignore lint/suspicious/noArrayIndexKey: a cluster is known by its place
          key={index}
          name={`names.${index}`}
          label={`Name of cluster ${index + 1}`}
          value={name}
          onChange={(typed) => setNames((now) => now.map((one, place) => (place === index ? typed : one)))}
          isRequired
        />
      ))}
      {verdict && (
        <p className="definition">
          <Prose text={verdict} />
        </p>
      )}
      <div className="buttons">
        <Button type="submit" className="react-aria-Button primary" isPending={isSaving}>
          Save {k} segments
        </Button>
      </div>
    </Form>
  );
}

function SavedClusters({ segments }: { segments: Saved }) {
  return (
    <div role="status">
      <p>
        <strong>Saved.</strong> Customers who arrive later belong to the cluster whose center is nearest.
      </p>
      <ul>
        {segments.map(({ key, name, size }) => (
          <li key={key}>
            <Link to="/segments/$key" params={{ key }}>
              {name}
            </Link>
            , {shownCount(size)} customers
          </li>
        ))}
      </ul>
    </div>
  );
}

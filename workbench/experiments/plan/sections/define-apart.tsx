import { useState } from 'react';
import { ActionDialog } from '../../../components/action-dialog.js';
import { CheckInput, NumberInput, TextInput } from '../../../components/fields.js';
import { DefineHoldoutDocument, DefineNamespaceDocument } from '../../../graph/generated/graphql.js';
import { useAction } from '../../../graph/use-action.js';
import { keyFrom } from '../../new/idea.js';

interface NamedProps {
  name: string;
  typedKey: string | null;
  onName: (name: string) => void;
  onKey: (key: string) => void;
}

function Named({ name, typedKey, onName, onKey }: NamedProps) {
  return (
    <>
      <TextInput name="name" label="Name" isRequired value={name} onChange={onName} />
      <TextInput
        name="key"
        label="Key"
        description="A short name for links and queries. It does not change later."
        isRequired
        value={typedKey ?? keyFrom(name)}
        onChange={onKey}
      />
    </>
  );
}

interface DefineHoldoutProps {
  onDefined: (holdout: { key: string; everyExperiment: boolean }) => void;
  onClose: () => void;
}

const USUAL_SHARE = 0.05;
const SHARE = { style: 'percent', maximumFractionDigits: 2 } as const;

/** Customers who take part in no experiment, with whom everything together is compared later. */
export function DefineHoldout({ onDefined, onClose }: DefineHoldoutProps) {
  const [isRunning, define] = useAction(DefineHoldoutDocument);
  const [name, setName] = useState('');
  const [typedKey, setKey] = useState<string | null>(null);
  const [share, setShare] = useState<number | null>(USUAL_SHARE);
  const [everyExperiment, setEvery] = useState(true);
  const key = typedKey ?? keyFrom(name);
  return (
    <ActionDialog
      title="Define a holdout"
      explanation={
        <p>
          A random share of all customers who take part in no experiment. Compared with them, you see later what all
          experiments did together. The share cannot be changed.
        </p>
      }
      fields={['name', 'key', 'share']}
      submit="Define the holdout"
      isRunning={isRunning}
      run={() => define({ key, name, share: share ?? 0, everyExperiment })}
      onDone={() => {
        onDefined({ key, everyExperiment });
        onClose();
      }}
      onClose={onClose}
    >
      <Named name={name} typedKey={typedKey} onName={setName} onKey={setKey} />
      <NumberInput
        name="share"
        label="Share of customers"
        minValue={0}
        maxValue={1}
        formatOptions={SHARE}
        value={share}
        onChange={setShare}
      />
      <CheckInput label="Excluded from every experiment" isSelected={everyExperiment} onChange={setEvery} />
    </ActionDialog>
  );
}

interface DefineNamespaceProps {
  onDefined: (key: string) => void;
  onClose: () => void;
}

/** What experiments divide among them, so that they share no customer. */
export function DefineNamespace({ onDefined, onClose }: DefineNamespaceProps) {
  const [isRunning, define] = useAction(DefineNamespaceDocument);
  const [name, setName] = useState('');
  const [typedKey, setKey] = useState<string | null>(null);
  const key = typedKey ?? keyFrom(name);
  return (
    <ActionDialog
      title="Define a namespace"
      explanation={
        <p>
          Experiments that take separate parts of a namespace share no customer, such as two tests of the same page.
        </p>
      }
      fields={['name', 'key']}
      submit="Define the namespace"
      isRunning={isRunning}
      run={() => define({ key, name })}
      onDone={() => {
        onDefined(key);
        onClose();
      }}
      onClose={onClose}
    >
      <Named name={name} typedKey={typedKey} onName={setName} onKey={setKey} />
    </ActionDialog>
  );
}

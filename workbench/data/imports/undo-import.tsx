import { type FormEvent, useState } from 'react';
import { Button, Dialog, DialogTrigger, Form, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Prose } from '../../../charts/prose.js';
import { TextInput } from '../../components/fields.js';
import { type OneImportQuery, UndoImportDocument } from '../../graph/generated/graphql.js';
import { useAction } from '../../graph/use-action.js';
import { definitionsInWords, factsInWords } from './fact-words.js';

type Import = NonNullable<OneImportQuery['import']>;

interface UndoImportProps {
  one: Import;
  /** Told what the import defined and others use. */
  onUndone: (kept: Import['created']) => void;
}

/** Asks before an import is undone: what it removes is gone until the file is imported again. */
export function UndoImport(props: UndoImportProps) {
  return (
    <DialogTrigger>
      <Button>Undo this import…</Button>
      <ModalOverlay className="overlay" isDismissable>
        <Modal className="dialog">
          <Dialog role="alertdialog">{({ close }) => <UndoForm {...props} close={close} />}</Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

function UndoForm({ one, onUndone, close }: UndoImportProps & { close: () => void }) {
  const { id, name, counts, created } = one;
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isRunning, undo] = useAction(UndoImportDocument);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await undo({ id, reason });
    setErrors(outcome.errors);
    if (Object.keys(outcome.errors).length > 0) return;
    onUndone(outcome.payload?.kept ?? []);
    close();
  };
  const others = Object.entries(errors).filter(([field]) => field !== 'reason');
  return (
    <Form validationErrors={errors} onSubmit={submit} className="dialog-form">
      <Heading slot="title">Undo “{name}”?</Heading>
      <p>
        This removes {factsInWords(counts) || 'what it stored'}.{' '}
        {created.length > 0 && `Unless others use it, it also removes what it defined: ${definitionsInWords(created)}.`}
      </p>
      <p className="muted">
        All of it is removed, or nothing. It is refused where customers of the import were assigned to an experiment, or
        where something was changed or added to it later. The import stays in the list.
      </p>
      {others.length > 0 && (
        <div className="failure" role="alert">
          <p>Nothing was removed.</p>
          {others.map(([field, message]) => (
            <p key={field}>
              <Prose text={message} />
            </p>
          ))}
        </div>
      )}
      <TextInput name="reason" label="Why it is undone" value={reason} onChange={setReason} isRequired isLong />
      <div className="buttons">
        <Button type="submit" className="react-aria-Button primary" isDisabled={isRunning}>
          {isRunning ? 'Undoing it…' : 'Undo the import'}
        </Button>
        <Button onPress={close}>Keep it</Button>
      </div>
    </Form>
  );
}

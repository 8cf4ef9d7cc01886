import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Button, Dialog, Form, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useConnection } from '../graph/connection.js';
import type { Outcome } from '../graph/use-action.js';

interface ActionDialogProps {
  title: string;
  /** What the change does, and whether it can be undone. */
  explanation: ReactNode;
  /** The names of the fields between which its errors are divided. */
  fields: readonly string[];
  /** What the button does. */
  submit: string;
  /** What closes it without the change. Defaults to "Cancel". */
  cancel?: string;
  isRunning: boolean;
  run: () => Promise<Outcome<unknown>>;
  onDone: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** A change with its reasons, in a dialog that stays until the server has answered. */
export function ActionDialog(props: ActionDialogProps) {
  const { title, explanation, fields, submit, cancel = 'Cancel', isRunning, run, onDone, onClose, children } = props;
  const [errors, setErrors] = useState<Record<string, string>>({});
  const isLost = useConnection().is !== 'open';
  // It closes a moment after it is done, in which another press would do it again.
  const isDone = useRef(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (isRunning || isDone.current) return;
    const outcome = await run();
    setErrors(outcome.errors);
    isDone.current = Object.keys(outcome.errors).length === 0;
    if (isDone.current) onDone();
  };
  const general = Object.entries(errors).flatMap(([path, message]) => (fields.includes(path) ? [] : [message]));
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      onOpenChange={onClose}
      isDismissable={!isRunning}
      isKeyboardDismissDisabled={isRunning}
    >
      <Modal className="dialog">
        <Dialog className="action-dialog">
          <Heading slot="title">{title}</Heading>
          {explanation}
          {general.length > 0 && (
            <p className="failure" role="alert">
              {general.join(' ')}
            </p>
          )}
          <Form validationErrors={errors} onSubmit={send}>
            {children}
            <p role="status" className="muted">
              {isRunning &&
                isLost &&
                'The server does not answer. This is sent again until it does, and it happens once.'}
            </p>
            <div className="buttons">
              <Button type="submit" className="react-aria-Button primary" isPending={isRunning}>
                {isRunning ? 'One moment…' : submit}
              </Button>
              <Button onPress={onClose} isDisabled={isRunning}>
                {cancel}
              </Button>
            </div>
          </Form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

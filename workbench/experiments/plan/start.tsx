import { useNavigate } from '@tanstack/react-router';
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { shownCount } from '../../../charts/numbers.js';
import { StartExperimentDocument } from '../../graph/generated/graphql.js';
import { useAction } from '../../graph/use-action.js';
import type { SectionProps } from './plan-section.js';

/** The one step that cannot be undone: customers get their arms, and the plan is registered. */
export function Start(props: SectionProps) {
  const { editing, experiment } = props;
  const why = whyNot(props);
  return (
    <section id="start" aria-labelledby="start-heading">
      <h2 id="start-heading">Start</h2>
      {why && <p>{why}</p>}
      <DialogTrigger>
        <Button className="react-aria-Button primary" isDisabled={why !== null}>
          Start the experiment…
        </Button>
        <ModalOverlay className="overlay" isDismissable>
          <Modal className="dialog">
            <Dialog>
              {({ close }) => (
                <>
                  <Heading slot="title">Start {experiment.name}?</Heading>
                  <Summary {...props} />
                  <Confirm experiment={experiment.key} editing={editing} close={close} />
                </>
              )}
            </Dialog>
          </Modal>
        </ModalOverlay>
      </DialogTrigger>
    </section>
  );
}

function whyNot({ editing, experiment: { designReview } }: SectionProps): string | null {
  if (editing.state !== 'saved') return 'Save the plan first.';
  if (!designReview) return 'The plan is not reviewed yet.';
  return designReview.canLaunch ? null : 'The review found what keeps it from starting.';
}

function Summary({ experiment: { designReview, segment, arms, design } }: SectionProps) {
  const customers = designReview?.customers ?? 0;
  const total = arms.reduce((sum, { weight }) => sum + weight, 0);
  const isOnline = design.method === 'ONLINE';
  return (
    <>
      {isOnline ? (
        <p>Customers of {segment?.name} get an arm from now on, when you ask for it.</p>
      ) : (
        <p>
          {shownCount(customers)} customers of {segment?.name} get an arm now:
        </p>
      )}
      <ul>
        {arms.map(({ key, name, weight, isControl }) => (
          <li key={key}>
            {name}
            {isControl && ' (control)'}: {isOnline ? 'a share of ' : 'about '}
            {isOnline
              ? `${Math.round((100 * weight) / total)} %`
              : shownCount(Math.round((customers * weight) / total))}
          </li>
        ))}
      </ul>
      <p>
        The plan is registered, and the draw is recorded so that everybody can repeat it. This cannot be undone. Nobody
        is contacted by it: download the list of customers afterwards.
      </p>
    </>
  );
}

interface ConfirmProps {
  experiment: string;
  editing: SectionProps['editing'];
  close: () => void;
}

function Confirm({ experiment, editing, close }: ConfirmProps) {
  const [isStarting, start] = useAction(StartExperimentDocument);
  const navigate = useNavigate();
  const confirm = async () => {
    const { payload, errors } = await start({ experiment, version: editing.version });
    close();
    if (payload?.experiment) navigate({ to: '/experiments/$key', params: { key: experiment } });
    else editing.refuse(errors);
  };
  return (
    <p className="buttons">
      <Button className="react-aria-Button primary" isDisabled={isStarting} onPress={confirm}>
        Start
      </Button>
      <Button isDisabled={isStarting} onPress={close}>
        Not yet
      </Button>
    </p>
  );
}

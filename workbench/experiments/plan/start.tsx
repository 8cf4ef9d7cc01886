import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { shownCount } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { ActionDialog } from '../../components/action-dialog.js';
import { StartExperimentDocument } from '../../graph/generated/graphql.js';
import { useAction } from '../../graph/use-action.js';
import { useDialog } from '../../graph/use-dialog.js';
import { announce } from '../../shell/announcement.js';
import type { SectionProps } from './plan-section.js';
import { wholeSizes } from './shares.js';
import { endOfDraft } from './size/end-day.js';
import { isBeingSaved } from './use-draft.js';

/** The one step that cannot be undone: customers get their arms, and the plan is registered. */
export function Start(props: SectionProps) {
  const [open, show, hide] = useDialog();
  const why = whyNot(props);
  const isWaiting = isBeingSaved(props.editing);
  const isRefused = open === 'start' && why !== null && !isWaiting;
  // It does not open by itself later, when something else is saved.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    if (isRefused) hide();
  }, [isRefused]);
  return (
    <section id="start" data-path="start" aria-labelledby="start-heading">
      <h2 id="start-heading" tabIndex={-1}>
        Start
      </h2>
      <p>{endOfDraft(props)}</p>
      <p className="buttons">
        <Button
          className="react-aria-Button primary"
          // A press that saves what was typed counts: the dialog opens once it is saved.
          isDisabled={why !== null && !isWaiting}
          onPress={() => show('start')}
        >
          Start the experiment…
        </Button>
        <span className="muted missing">{why}</span>
      </p>
      {open === 'start' && why === null && <Confirm {...props} close={hide} />}
    </section>
  );
}

function whyNot({ editing, experiment: { designReview } }: SectionProps): string | null {
  if (editing.state !== 'saved') return 'The last change is not saved yet.';
  if (!designReview) return 'The plan is not reviewed yet.';
  return designReview.canLaunch ? null : 'The review found what keeps it from starting.';
}

function Summary(props: SectionProps) {
  const { designReview, segment, arms, design } = props.experiment;
  const customers = designReview?.customers ?? 0;
  const total = arms.reduce((sum, { weight }) => sum + weight, 0);
  const sizes = wholeSizes(
    customers,
    arms.map(({ weight }) => weight / total),
  );
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
        {arms.map(({ key, name, weight, isControl }, place) => (
          <li key={key}>
            {name}
            {isControl && name.toLowerCase() !== 'control' && ' (control)'}: {isOnline ? 'a share of ' : 'about '}
            {isOnline ? `${Math.round((100 * weight) / total)} %` : shownCount(sizes[place] ?? 0)}
          </li>
        ))}
      </ul>
      <TooSmall findings={designReview?.findings ?? []} />
      <p>{endOfDraft(props)}</p>
      <p>
        The plan is registered, and the draw is recorded so that everybody can repeat it. This cannot be undone. Nobody
        is contacted by it: download the list of customers afterwards.
      </p>
    </>
  );
}

const SIZE_DOUBTS: Record<string, string> = {
  TOO_SMALL: 'The plan is too small: it may well miss the effect that you want to find.',
  NO_HISTORY: 'Nobody knows yet whether the plan is large enough.',
};

/** A plan may start although it is too small for what it should find, or its size was not checked. */
function TooSmall({ findings }: { findings: readonly { code: string; message: string }[] }) {
  return findings.map(({ code, message }) => {
    const doubt = SIZE_DOUBTS[code];
    return doubt ? (
      <p key={message} className="notice severity-warning">
        <strong>{doubt}</strong> <Prose text={message} />
      </p>
    ) : null;
  });
}

/** It stays until the server has answered, and what it has against the plan is shown in it. */
function Confirm({ close, ...props }: SectionProps & { close: () => void }) {
  const { key, name } = props.experiment;
  const [isStarting, start] = useAction(StartExperimentDocument);
  const navigate = useNavigate();
  const done = async () => {
    await navigate({ to: '/experiments/$key/run', params: { key }, replace: true });
    announce('The experiment is running. Nobody was contacted: download the list of each arm below.');
  };
  return (
    <ActionDialog
      title={`Start ${name}?`}
      explanation={<Summary {...props} />}
      fields={[]}
      submit="Start"
      cancel="Not yet"
      isRunning={isStarting}
      run={() => start({ experiment: key, version: props.editing.version })}
      onDone={done}
      onClose={close}
    />
  );
}

import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Button, Label, ProgressBar } from 'react-aria-components';
import {
  shownCount,
  shownInterval,
  shownNumber,
  shownProbability,
  type Unit,
  unitOf,
} from '../../../charts/numbers.js';
import { Notices } from '../../../src/experiments/report/sections/section.js';
import {
  CancelSimulatedDraftDocument,
  type DraftSimulationFragment,
  SimulateDraftDocument,
  SimulationProgressDocument,
} from '../../graph/generated/graphql.js';
import { useAction } from '../../graph/use-action.js';
import { useScreen } from '../../graph/use-screen.js';
import type { Draft } from './draft.js';
import type { SectionProps } from './plan-section.js';
import { primaryOf, sizeQuestion } from './size/size-question.js';
import { sizedFrom } from './size/sized-from.js';
import { isBeingSaved } from './use-draft.js';

const route = getRouteApi('/experiments/$key/plan');
const EVERY_MS = 1_500;

/** Whether the draft finds what it should, tried many times on the history of its customers. */
export function Simulate({ editing, experiment, data, refresh }: SectionProps & { refresh: () => void }) {
  const [isStarting, start] = useAction(SimulateDraftDocument);
  const [, cancel] = useAction(CancelSimulatedDraftDocument);
  const [started, setStarted] = useState<DraftSimulationFragment | null>(null);
  const read = experiment.simulations.edges.map(({ node }) => node);
  // The one that was started here runs before the plan is read again: it must not be started twice.
  const last = started && read.every(({ id }) => id !== started.id) ? started : (read.at(-1) ?? null);
  const simulation = useProgress(last, refresh);
  const isRunning = simulation?.status === 'RUNNING';
  const { history = 'now' } = route.useSearch();
  const [isWanted, setWanted] = useState(false);
  const simulate = async () => {
    const asOf = await sizedFrom(sizeQuestion(editing.draft, data, history));
    const { payload, errors } = await start({ experiment: experiment.key, asOf });
    setStarted(payload?.simulation ?? null);
    editing.refuse(inPlan(errors, editing.draft));
  };
  const isPossible = editing.state === 'saved' || isBeingSaved(editing);
  // A press that saves what was typed counts: it is simulated once that is saved.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once what was typed is saved or refused
  useEffect(() => {
    if (!isWanted || isBeingSaved(editing)) return;
    setWanted(false);
    if (isPossible) simulate();
  }, [isWanted, editing.state]);
  return (
    <section id="simulate" aria-labelledby="simulate-heading">
      <h2 id="simulate-heading">Try it on your own history</h2>
      <p className="lead">
        Runs the whole experiment 1,000 times on the history that it is sized on, with the smallest effect worth acting
        on added to every treatment.
      </p>
      <p className="buttons">
        <Button isDisabled={isStarting || isRunning || !isPossible} onPress={() => setWanted(true)}>
          Simulate
        </Button>
        {!isPossible && <span className="muted missing">The last change is not saved: see the review.</span>}
        {isRunning && <Button onPress={() => cancel({ id: simulation.id })}>Cancel</Button>}
      </p>
      {simulation && (
        <Simulated
          simulation={simulation}
          version={editing.version}
          planned={experiment.designReview?.customers ?? 0}
          isProportional={simulation.kind === 'POWER' && isMultiplied(editing.draft, data)}
          data={data}
        />
      )}
    </section>
  );
}

function isMultiplied(draft: Draft, data: SectionProps['data']): boolean {
  return draft.minimumEffect?.relative != null && primaryOf(draft, data)?.kind !== 'PROPORTION';
}

/** What is wrong with a simulation is changed in the plan: the effect and the window that it is tried with. */
function inPlan(errors: Record<string, string>, { minimumEffect }: Draft): Record<string, string> {
  const effect = minimumEffect?.absolute == null ? 'relative' : 'absolute';
  const places: Record<string, string> = { effect: `plan.minimumEffect.${effect}`, asOf: 'history', metric: 'metrics' };
  const placed = Object.entries(errors).map(([path, message]) => [places[path.split('.')[0] ?? ''] ?? path, message]);
  return Object.fromEntries(placed);
}

/** The newest simulation, asked again while it runs. */
function useProgress(last: DraftSimulationFragment | null, refresh: () => void): DraftSimulationFragment | null {
  const isRunning = last?.status === 'RUNNING';
  const screen = useScreen(SimulationProgressDocument, { id: last?.id ?? '' }, { pause: !isRunning });
  const now = screen.data?.simulation ?? null;
  // The plan may have been read later than its progress.
  const simulation = isRunning && now?.id === last.id ? now : last;
  const isOver = isRunning && simulation?.status !== 'RUNNING';
  const isAwaited = screen.isLoading || screen.isRefreshing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again some time after each answer, as long as it runs
  useEffect(() => {
    if (!isRunning || isOver || isAwaited) return;
    const timer = setTimeout(screen.refresh, EVERY_MS);
    return () => clearTimeout(timer);
  }, [isRunning, isOver, isAwaited, last?.id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is over
  useEffect(() => {
    if (isOver) refresh();
  }, [isOver]);
  return simulation;
}

interface SimulatedProps {
  simulation: DraftSimulationFragment;
  version: number;
  /** How many customers can take part. */
  planned: number;
  /** Whether a mean is multiplied, so that its variance grows with it. */
  isProportional: boolean;
  data: SectionProps['data'];
}

const STATES = {
  RUNNING: null,
  DONE: null,
  CANCELED: 'The last simulation was canceled.',
  FAILED: 'The last simulation failed.',
  INTERRUPTED: 'The last simulation was interrupted: the server stopped before its end.',
} as const;

function Simulated({ simulation, version, planned, isProportional, data }: SimulatedProps) {
  const { status, progress, failure, result, version: simulated } = simulation;
  const word = STATES[status];
  return (
    <>
      {status === 'RUNNING' && (
        <ProgressBar className="progress" value={100 * progress}>
          {({ percentage, valueText }) => (
            <>
              <Label>Simulating</Label> <span>{valueText}</span>
              <progress max={100} value={percentage ?? 0} aria-hidden="true" />
            </>
          )}
        </ProgressBar>
      )}
      {word && (
        <p>
          {word} {failure}
        </p>
      )}
      {result && (
        <>
          <p role="status">{resultInWords(simulation, data)}</p>
          {isProportional && (
            <p>
              An effect in percent multiplies what each customer does, so treated customers vary more than others here.
              “How many” takes them to vary alike: where the effect does multiply, the simulation is the better
              estimate.
            </p>
          )}
          {result.customers < planned && (
            <p>
              The experiment can have {shownCount(planned)} customers, and the history has fewer: with all of them, the
              effect is found more often.
            </p>
          )}
          {simulated !== version && (
            <p className="muted">It simulated version {simulated}; the draft has changed since.</p>
          )}
          <Notices notices={result.warnings} />
        </>
      )}
    </>
  );
}

/** How often the effect was found, for each treatment where there are several. */
function resultInWords({ result, metric, kind }: DraftSimulationFragment, data: SectionProps['data']): string {
  if (!result) return '';
  const found = data.metrics.edges.find(({ node }) => node.key === metric.key)?.node;
  const unit: Unit = found ? unitOf(found, data.settings.currency, 'difference') : { kind: 'number' };
  const share = (interval: typeof result.anySignificant) => shownInterval(interval, { kind: 'relative' });
  const arms = result.arms.flatMap(({ arm, significant }) =>
    significant ? [`${arm.name}: ${share(significant)}`] : [],
  );
  const added = kind === 'POWER' ? `an added effect of ${shownNumber(result.effect, unit)}` : 'a difference';
  return [
    `In ${shownCount(result.replicates)} simulated experiments with ${shownCount(result.customers)} customers each, ${added} on ${metric.name} was found in ${share(result.anySignificant)}.`,
    arms.length > 1 ? ` By arm: ${arms.join('; ')}.` : '',
    ` The plan asks for ${shownProbability(data.experiment?.plan.power)}.`,
  ].join('');
}

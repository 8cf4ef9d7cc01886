import { type Advice, advise } from '../../graph/advice.js';
import type { RequestContext } from '../../graph/request-context.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import type { ConcludedReadout } from '../readout/concluded/concluded-readout.js';
import type { ConcludedReadoutService } from '../readout/concluded/concluded-readout-service.js';
import type { Readout } from '../readout/readout.js';
import { loadReadout } from '../readout/readout-loading.js';
import type { ReadoutService } from '../readout/readout-service.js';

/** The readout by which a decision is judged. */
export interface JudgedReadout {
  readout: Readout;
  /** The moment whose events count: that of the conclusion, or the one that was asked for; null: now. */
  knownAt: Date | null;
  /** What changed since the conclusion. */
  arrived: Advice[];
}

interface Readers {
  readouts: ReadoutService;
  concluded: ConcludedReadoutService;
}

/**
 * Of a concluded experiment the readout by which it was concluded, else the present one.
 * @param experiment as it was at the moment
 * @param knownAt the moment as of which is read; null: now
 */
export async function judgedReadout(
  { readouts, concluded }: Readers,
  experiment: Experiment,
  knownAt: Date | null,
  context: RequestContext,
): Promise<JudgedReadout> {
  const asked = { experiment, metrics: null, adjustFor: null, actor: context.actor };
  const frozen =
    experiment.status === ExperimentStatus.CONCLUDED ? await loadFrozen(concluded, experiment, context) : null;
  if (frozen === null) {
    return { readout: await loadReadout(readouts, { ...asked, knownAt }, context), knownAt, arrived: [] };
  }
  const [then, now] = await Promise.all([
    loadReadout(readouts, { ...asked, knownAt: frozen.asOf }, context),
    loadReadout(readouts, { ...asked, knownAt }, context),
  ]);
  const arrived = now.warnings.filter(({ code }) => code === 'CHANGED_SINCE_CONCLUSION').map(sinceThen);
  return { readout: withLimits(frozen.readout, then), knownAt: frozen.asOf, arrived };
}

function loadFrozen(
  service: ConcludedReadoutService,
  experiment: Experiment,
  { loaders }: RequestContext,
): Promise<ConcludedReadout | null> {
  return loaders
    .get<Experiment, ConcludedReadout | null, number>(
      'concluded readouts',
      (experiments) => service.byExperiments(experiments),
      ({ id }) => id,
    )
    .load(experiment);
}

/**
 * A stored readout has no limits at other levels than its own, and does not say what they were read from: the events that were known
 * then give both again.
 */
function withLimits(frozen: Readout, then: Readout): Readout {
  return {
    ...frozen,
    metrics: frozen.metrics.map((metric) => {
      const again = then.metrics.find((one) => one.metric.id === metric.metric.id);
      return {
        ...metric,
        effects: metric.effects.map((effect) => {
          const { limitsAt, source } = again?.effects.find(({ arm }) => arm.id === effect.arm.id) ?? {};
          return { ...effect, limitsAt, source };
        }),
      };
    }),
  };
}

function sinceThen({ message }: Advice): Advice {
  const remedy =
    'The verdict counts only what was known at the conclusion. If the changes matter, compare with the newest readout (`readout`) and record another decision.';
  return advise('ARRIVED_SINCE_CONCLUSION', message, { remedy });
}

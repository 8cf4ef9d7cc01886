import type { Database } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { lookUpParts } from '../../graph/problems.js';
import { requireKeys } from '../../graph/unknown-key.js';
import { validNumber } from '../../graph/validation.js';
import { nextPatientTurn } from '../../requests/turns.js';
import { alphaOf } from '../../results/confidence.js';
import { filterCondition } from '../catalog/experiment-filter.js';
import { Experiment, ExperimentStatus } from '../experiment.js';
import type { ConcludedReadoutService } from '../readout/concluded/concluded-readout-service.js';
import type { Readout } from '../readout/readout.js';
import { groupedBy } from './grouped-by.js';
import type { Program, ProgramExclusion, ProgramMetric, SharedByShipped } from './program.js';
import { impactOf } from './program-impact.js';
import { EffectScaleOfProgram, type ProgramInput } from './program-input.js';
import { learnFrom } from './program-metric.js';
import { effectsOf, type ReadEffect } from './read-effects.js';
import { customersInBoth, type ShippedArm, shippedArms } from './shipped-arms.js';

/** Experiments of one program: a filter finds the others. */
const MOST_EXPERIMENTS = 1_000;
/** Of these, live ones, each of which costs as much as a readout. */
const MOST_LIVE = 50;
/** Stored readouts that are parsed before others have their turn. */
const READOUTS_AT_ONCE = 20;
const MOST_PAIRS = 100;
/** Experiments that advice names. */
const MOST_NAMED = 5;

/** Reads an experiment now; an error where it cannot be read. */
export type ReadLive = (experiment: Experiment) => Promise<Readout | Error>;

interface Asked {
  experiments: Experiment[];
  shipped: Map<number, ShippedArm>;
  metric: string | null;
  scale: EffectScaleOfProgram;
  periodDays: number | null;
  alpha: number;
}

/** Learns from many experiments at once. */
export class ProgramService {
  constructor(
    private readonly database: Database,
    private readonly concluded: ConcludedReadoutService,
  ) {}

  /** @throws ExpectedErrors of all parts of the input */
  async learn(input: ProgramInput, readLive: ReadLive): Promise<Program> {
    const asked = await this.ask(input);
    const stored = await this.stored(asked);
    const others = asked.experiments.filter(({ id }) => !stored.known.has(id));
    const live = input.includeLive ? await readNow(others, asked.metric, readLive) : { effects: [], excluded: [] };
    const effects = [...stored.effects, ...live.effects].sort((a, b) => a.experiment.id - b.experiment.id);
    const byMetric = [...groupedBy(effects, ({ metric }) => metric.id).values()].sort((a, b) => b.length - a.length);
    const metrics = byMetric.map((own) => {
      const learned = learnFrom(own as [ReadEffect, ...ReadEffect[]], asked.scale, asked.alpha);
      return { ...learned.answer, impact: impactOf(learned, asked) };
    });
    return {
      experiments: asked.experiments.length,
      metrics,
      excluded: [...stored.excluded, ...live.excluded],
      warnings: [...(input.includeLive ? [] : notConcluded(others)), ...notCounted(asked, metrics)],
    };
  }

  /** Customers who were assigned in several of the experiments. */
  shared(experiments: readonly Experiment[]): Promise<SharedByShipped[]> {
    return this.database.analyse(async (session) => {
      const ids = experiments.map(({ id }) => id);
      const pairs = ids.length < 2 ? [] : await customersInBoth(session, ids, MOST_PAIRS);
      const byId = new Map(experiments.map((experiment) => [experiment.id, experiment]));
      return pairs.flatMap(({ one, other, customers }) => {
        const [experiment, second] = [byId.get(one), byId.get(other)];
        return experiment && second ? [{ experiment, other: second, customers }] : [];
      });
    });
  }

  private ask(input: ProgramInput): Promise<Asked> {
    return this.database.read(async (session) => {
      const { filter, metric, ...parts } = await lookUpParts({
        filter: () => filterCondition(session, input.filter, 'filter'),
        metric: async () => {
          if (input.metric == null) return null;
          await requireKeys(session, 'metric', [input.metric], () => 'metric', 'allow');
          return input.metric;
        },
        periodDays: () => (input.periodDays == null ? null : validNumber('periodDays', input.periodDays, { above: 0 })),
        alpha: () => alphaOf(input.confidenceLevel),
      });
      const experiments = await session.entities(
        Experiment,
        `SELECT experiment.* FROM experiment WHERE status <> 'DRAFT' AND ${filter.where} ORDER BY id LIMIT ${MOST_EXPERIMENTS + 1}`,
        filter.values,
      );
      if (experiments.length > MOST_EXPERIMENTS) {
        const message = `More than ${MOST_EXPERIMENTS} experiments meet the filter. Give a narrower one, such as a tag.`;
        throw new ExpectedError('filter', UserErrorCode.TOO_MANY, message);
      }
      const shipped = await shippedArms(session, experiments);
      return { experiments, shipped, metric, scale: input.scale ?? EffectScaleOfProgram.RELATIVE, ...parts };
    });
  }

  /** The effects of stored readouts. */
  private async stored({ experiments, metric }: Asked) {
    const known = new Set<number>();
    const effects: ReadEffect[] = [];
    const excluded: ProgramExclusion[] = [];
    const concluded = experiments.filter(({ status }) => status === ExperimentStatus.CONCLUDED);
    for (let start = 0; start < concluded.length; start += READOUTS_AT_ONCE) {
      const some = concluded.slice(start, start + READOUTS_AT_ONCE);
      const readouts = await this.concluded.byExperiments(some);
      for (const [index, found] of readouts.entries()) {
        const experiment = some[index];
        if (!found || !experiment) continue;
        known.add(experiment.id);
        take(effectsOf({ experiment, readout: found.readout, live: false }, metric), experiment, effects, excluded);
      }
      await nextPatientTurn();
    }
    return { known, effects, excluded };
  }
}

async function readNow(experiments: readonly Experiment[], metric: string | null, readLive: ReadLive) {
  if (experiments.length > MOST_LIVE) {
    const message = `${experiments.length} experiments would have to be read now; at most ${MOST_LIVE} are. Give a narrower filter.`;
    throw new ExpectedError('includeLive', UserErrorCode.TOO_MANY, message);
  }
  const effects: ReadEffect[] = [];
  const excluded: ProgramExclusion[] = [];
  const readouts = await Promise.all(experiments.map(readLive));
  for (const [index, readout] of readouts.entries()) {
    const experiment = experiments[index];
    if (!readout || !experiment) continue;
    if (readout instanceof Error)
      excluded.push({ experiment, arm: null, reason: 'It cannot be read: see its readout.' });
    else take(effectsOf({ experiment, readout, live: true }, metric), experiment, effects, excluded);
  }
  return { effects, excluded };
}

function take(
  found: ReadEffect[] | string,
  experiment: Experiment,
  effects: ReadEffect[],
  excluded: ProgramExclusion[],
): void {
  if (typeof found === 'string') excluded.push({ experiment, arm: null, reason: found });
  else effects.push(...found);
}

/** Experiments that are never concluded are often those that showed nothing. */
function notConcluded(experiments: readonly Experiment[]): Advice[] {
  const stopped = experiments.filter(({ status }) => status === ExperimentStatus.STOPPED).length;
  const elsewhere = experiments.filter(({ status }) => status === ExperimentStatus.CONCLUDED).length;
  const running = experiments.length - stopped - elsewhere;
  if (experiments.length === 0) return [];
  const counts = [
    running > 0 && `${running} running`,
    stopped > 0 && `${stopped} stopped`,
    elsewhere > 0 && `${elsewhere} concluded elsewhere or before readouts were stored`,
  ].filter(Boolean);
  const message =
    `Experiments without a stored readout are not counted: ${counts.join(', ')}. ` +
    'If those that showed little are never concluded, what is learned is too good.';
  return [
    advise('NOT_CONCLUDED', message, {
      remedy: 'Conclude stopped experiments, or include those that are not concluded (`includeLive: true`).',
    }),
  ];
}

/** Shipped treatments that no total has: the totals are of the others only. */
function notCounted({ experiments, shipped }: Asked, metrics: readonly ProgramMetric[]): Advice[] {
  const counted = new Set(
    metrics.flatMap(({ impact }) => impact?.treatments ?? []).map(({ experiment }) => experiment.id),
  );
  const missing = experiments.filter(({ id }) => shipped.has(id) && !counted.has(id));
  if (missing.length === 0) return [];
  const named = missing.slice(0, MOST_NAMED).map(({ key }) => `"${key}"`);
  const more = missing.length > MOST_NAMED ? ` and ${missing.length - MOST_NAMED} more` : '';
  const message = `Shipped treatments of these experiments are in no total: ${named.join(', ')}${more}.`;
  return [
    advise('SHIPPED_NOT_COUNTED', message, {
      remedy:
        'See the reasons beside the excluded experiments (`excluded`). An experiment counts once it is concluded and says how many customers it covers.',
    }),
  ];
}

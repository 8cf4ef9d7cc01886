import { Metric } from '../../../metrics/metric.js';
import { Arm } from '../../arm.js';
import { Experiment } from '../../experiment.js';
import { paired } from '../../paired.js';
import type { Readout } from '../readout.js';
import { EffectSource, ReadoutSource } from '../readout-source.js';

/** Parts that are computed when asked for, and their names in a document. */
const OF_EFFECTS = { readCorrected: 'corrected', readSequentially: 'sequential' };
const OF_METRICS = { testTogether: 'omnibus' };
const COMPUTED: Record<string, string> = { ...OF_EFFECTS, ...OF_METRICS };
/** What is asked with numbers, and therefore not shown. */
const ASKED = new Set(['limitsAt']);
const MOMENTS = new Set(['asOf', 'completeUntil', 'at', 'dueAt', 'takenAt']);

/** Everything that a readout shows, as JSON that can be understood without the database; what is computed on demand included. */
export function readoutDocument({ key }: Experiment, readout: Readout): object {
  return { version: 'readout/1', experiment: key, ...(plain(readout) as object) };
}

function plain(value: unknown): unknown {
  if (value instanceof Metric || value instanceof Arm) return value.key;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const shown = Object.entries(value).filter(
    ([name, part]) => part !== undefined && !isOrigin(part) && !ASKED.has(name),
  );
  const parts = shown.map(([name, part]) =>
    typeof part === 'function' ? [documentName(name), plain(part())] : [name, plain(part)],
  );
  return Object.fromEntries(parts);
}

/** Where the numbers came from, which is known apart from them. */
function isOrigin(part: unknown): boolean {
  return part instanceof Experiment || part instanceof ReadoutSource || part instanceof EffectSource;
}

function documentName(computed: string): string {
  const name = COMPUTED[computed];
  if (name === undefined) throw new Error(`"${computed}" has no name in the document of a readout.`);
  return name;
}

/** What a document has in place of arms, metrics and computed parts. */
interface StoredMetric {
  arms: { arm: string; n: number; mean: number | null }[];
  effects: ({ arm: string } & Record<string, unknown>)[];
  /** Missing without a cap. */
  cap?: { arms: { arm: string }[]; uncapped: { arm: string }[] };
}

/** The metrics of a stored document, in order. */
export function storedMetrics(document: string): (StoredMetric & { metric: string })[] {
  return JSON.parse(document).metrics;
}

/**
 * The readout of a document.
 * @param arms of the experiment
 * @param metrics of the document, in order
 */
export function readoutOf(
  document: string,
  experiment: Experiment,
  arms: readonly Arm[],
  metrics: readonly Metric[],
): Readout {
  const stored = JSON.parse(document, (name, value) =>
    MOMENTS.has(name) && typeof value === 'string' ? new Date(value) : value,
  );
  const withArm = <T extends { arm: string }>(part: T) => {
    const arm = arms.find(({ key }) => key === part.arm);
    if (!arm) throw new Error(`The arm "${part.arm}" of a stored readout is missing.`);
    return { ...part, arm };
  };
  const computed = (names: Record<string, string>, part: object) =>
    Object.fromEntries(
      Object.entries(names).map(([name, inDocument]) => [
        name,
        () => (part as Record<string, unknown>)[inDocument] ?? null,
      ]),
    );
  return {
    ...stored,
    experiment,
    metrics: paired(stored.metrics as StoredMetric[], metrics).map(([part, metric]) => ({
      ...part,
      ...computed(OF_METRICS, part),
      experiment,
      metric,
      ...(part.cap && {
        cap: { ...part.cap, arms: part.cap.arms.map(withArm), uncapped: part.cap.uncapped.map(withArm) },
      }),
      arms: part.arms.map(withArm),
      effects: part.effects.map((effect) => ({ ...withArm(effect), ...computed(OF_EFFECTS, effect) })),
    })),
  };
}

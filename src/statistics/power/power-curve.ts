import { requireCount, requireFinite } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import { nestedField } from '../nested-field.js';
import type { PowerInput } from './plan/power-input.js';
import { powerPlan } from './plan/power-plan.js';
import { fewestUnitsPerArm, plannedPower } from './planned-tests/planned-looks.js';
import { plannedTestOf } from './planned-tests/planned-test-of.js';
import { type PowerAnalysis, powerAnalysis, type StatedDifference, statedDifference } from './power-analysis.js';

type CurveAxis = 'SAMPLE_SIZE' | 'EFFECT';

interface PowerCurveInput {
  /** Two of effect, power and total, as for `powerAnalysis`; the curve is drawn around its answer. */
  plan: PowerInput;
  along: CurveAxis;
  /** First and last customers in all arms, or absolute effects. Defaults to a range around the answer. */
  from?: number | null;
  to?: number | null;
  /** 2 to 200. Defaults to 41. */
  points?: number | null;
}

interface CurvePoint {
  totalSampleSize: number;
  effect: StatedDifference;
  power: number;
}

interface PowerCurve {
  analysis: PowerAnalysis;
  /** In rising order; those for which there is no test, or a rate outside (0, 1), are omitted. */
  points: CurvePoint[];
}

const defaultPoints = 41;
const mostPoints = 200;

/**
 * Power over the sample size or over the effect, everything else as planned: from a tenth to twice the planned size, or from no
 * effect to twice the planned one (with a margin: from just outside it on the bad side to as much on the good side).
 *
 * @throws InvalidInputError as `powerAnalysis` does, and for a range or a number of points that is none
 */
export function powerCurve(input: PowerCurveInput): PowerCurve {
  const analysis = nestedField('plan', () => powerAnalysis(input.plan));
  const count = input.points ?? defaultPoints;
  requireCount('points', count, 2);
  if (count > mostPoints) throw new InvalidInputError('points', `points may be at most ${mostPoints}, not ${count}.`);
  const [from, to] = range(input, analysis);
  requireFinite('from', from);
  requireFinite('to', to);
  if (!(from < to)) throw new InvalidInputError('to', `to must be above from (${from}), not ${to}.`);
  const values = Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
  const powerAt = chanceOf(input.plan, analysis);
  const points = values.flatMap((value) => {
    const point = input.along === 'EFFECT' ? powerAt(analysis.totalSampleSize, value) : powerAt(value, null);
    return point === null ? [] : [point];
  });
  return { analysis, points };
}

function range(
  { along, from, to }: PowerCurveInput,
  { totalSampleSize, effect, margin }: PowerAnalysis,
): [number, number] {
  if (along === 'SAMPLE_SIZE') return [from ?? totalSampleSize / 10, to ?? 2 * totalSampleSize];
  const reach = margin ? 1.5 * margin.absolute : 2 * (effect?.absolute ?? 0);
  return [from ?? (margin ? -reach : Math.min(0, reach)), to ?? Math.max(0, reach)];
}

/** The point at a size and an effect (the planned one where it is null); null where there is none. */
function chanceOf(input: PowerInput, analysis: PowerAnalysis) {
  const plan = powerPlan(input);
  const test = plannedTestOf(plan);
  const { baseline, kind } = plan.outcome;
  return (totalSampleSize: number, given: number | null): CurvePoint | null => {
    const absolute = given ?? analysis.effect?.absolute ?? null;
    const units = plan.shares.map((share) => (share * totalSampleSize) / (plan.design.groups?.size ?? 1));
    if (absolute === null || Math.min(...units) < fewestUnitsPerArm(plan)) return null;
    const rate = baseline + absolute;
    if (kind === 'proportion' && !(rate > 0 && rate < 1)) return null;
    const power = plannedPower(plan, test, absolute, units, analysis.margin?.absolute ?? null);
    return { totalSampleSize, effect: statedDifference(absolute, baseline), power };
  };
}

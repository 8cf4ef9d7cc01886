import type { EffectHeterogeneity } from '../../calculators/heterogeneity/heterogeneity-result.js';
import { type Advice, advise } from '../../graph/advice.js';
import { adviceOf } from '../../results/advice-of.js';
import { confidenceOf } from '../../results/confidence.js';
import { type Interval, intervalOf, type Limits } from '../../results/interval.js';
import { normalUpperQuantile } from '../../statistics/distributions/normal.js';
import { errorOf, guessOf, type LearnedEffects, learnedFrom } from '../../statistics/program/learned-effects.js';
import { nextEffect } from '../../statistics/program/next-effect.js';
import { effectOnProgramScale } from '../../statistics/program/reported-effect.js';
import { MOST_UNEQUAL, type RandomEffects, randomEffects } from '../../statistics/random-effects/random-effects.js';
import type { ComparedEffect } from './compared-effect.js';
import type { NextProgramEffect, ProgramEffect, ProgramExclusion, ProgramMetric } from './program.js';
import type { EffectScaleOfProgram } from './program-input.js';
import type { ReadEffect } from './read-effects.js';

/** What was learned of one metric, and the effects it was learned from. */
export interface LearnedMetric {
  answer: Omit<ProgramMetric, 'impact'>;
  compared: ComparedEffect[];
  learned: LearnedEffects | null;
}

/**
 * Learns from effects on one metric.
 * @param read at least one effect, all on the same metric
 */
export function learnFrom(
  read: readonly [ReadEffect, ...ReadEffect[]],
  scale: EffectScaleOfProgram,
  alpha: number,
): LearnedMetric {
  const { compared, excluded } = compare(read, scale);
  const pooled = compared.filter((effect) => effect.pooled);
  const found = pooled.length < 2 ? null : randomEffects(pooled.map(labeled), alpha);
  const learned = found && learnedFrom(found);
  const level = confidenceOf(alpha);
  const shown = (limits: Limits) => onShownScale(limits, scale, level);
  const effects = compared.map((effect): ProgramEffect => {
    const { experiment, arm, live, status, reported } = effect.read;
    const { absolute, relative } = reported;
    const own = scale === 'RELATIVE' && relative ? relative : absolute;
    const guess = learned && guessOf(effect, learned);
    return {
      experiment,
      arm,
      live,
      status,
      pooled: effect.pooled,
      effect: intervalOf(own, confidenceOf(reported.alpha)),
      estimate: effect.estimate,
      standardError: effect.standardError,
      shrunken: guess && shown(around(guess.mean, errorOf(guess), alpha)),
    };
  });
  return {
    compared,
    learned,
    answer: {
      metric: read[0].metric,
      scale,
      effects,
      typicalEffect: found && shown(found.pooled),
      heterogeneity: found && heterogeneityOf(found, level),
      next: learned && nextOf(learned, pooled.length, { scale, alpha }),
      excluded,
      warnings: [...doubts(compared, learned, scale), ...(found ? [] : [tooFew(pooled.length)])],
    },
  };
}

/** Effects on one scale, and those that have no place on it. */
function compare(read: readonly ReadEffect[], scale: EffectScaleOfProgram) {
  const found = read.map((effect) => ({ effect, scaled: effectOnProgramScale(effect.reported, scale) }));
  const compared = found.flatMap(({ effect, scaled }): ComparedEffect[] =>
    'reason' in scaled ? [] : [{ read: effect, pooled: effect.first, ...scaled }],
  );
  const least = Math.min(...compared.map(({ standardError }) => standardError));
  const precise = compared.filter(({ standardError }) => standardError <= MOST_UNEQUAL * least);
  const excluded = [
    ...found.flatMap(({ effect, scaled }) => ('reason' in scaled ? [exclusion(effect, scaled.reason)] : [])),
    ...compared
      .filter((effect) => !precise.includes(effect))
      .map(({ read: effect }) => exclusion(effect, 'It is too imprecise beside the others.')),
  ];
  return { compared: precise, excluded };
}

function exclusion({ experiment, arm }: ReadEffect, reason: string): ProgramExclusion {
  return { experiment, arm, reason };
}

function labeled({ read, estimate, standardError }: ComparedEffect) {
  return { label: read.experiment.key, estimate, standardError };
}

function around(mean: number, standardError: number, alpha: number): Limits {
  const margin = normalUpperQuantile(alpha / 2) * standardError;
  return { estimate: mean, lower: mean - margin, upper: mean + margin };
}

/** Logarithms of ratios as relative changes; differences as they are. */
function onShownScale({ estimate, lower, upper }: Limits, scale: EffectScaleOfProgram, level: number): Interval {
  const shown = (value: number | null) => (value === null || scale === 'ABSOLUTE' ? value : Math.expm1(value));
  return intervalOf({ estimate: shown(estimate), lower: shown(lower), upper: shown(upper) }, level);
}

function heterogeneityOf(found: RandomEffects, level: number): EffectHeterogeneity {
  const { tauSquared, pooled, prediction, warnings, ...more } = found;
  return {
    ...more,
    tauSquared: intervalOf(tauSquared, level),
    pooled: { ...pooled, ...intervalOf(pooled, level) },
    prediction: prediction && intervalOf(prediction, level),
    warnings: adviceOf(warnings),
  };
}

function nextOf(
  learned: LearnedEffects,
  effects: number,
  { scale, alpha }: { scale: EffectScaleOfProgram; alpha: number },
): NextProgramEffect | null {
  const next = nextEffect({ ...learned, effects }, alpha);
  if (next === null) return null;
  const { mean, standardDeviation, lower, upper, probabilityAboveZero } = next;
  const effect = onShownScale({ estimate: mean, lower, upper }, scale, confidenceOf(alpha));
  return { effect, mean, standardDeviation, probabilityAboveZero };
}

function tooFew(effects: number): Advice {
  const message = `${effects === 0 ? 'No effect' : 'Only one effect'} can be compared, so nothing is learned about the others.`;
  return advise('FEW_ESTIMATES', message, {
    remedy: 'Conclude more experiments with this metric, or include those that are not concluded (`includeLive`).',
  });
}

function doubts(
  compared: readonly ComparedEffect[],
  learned: LearnedEffects | null,
  scale: EffectScaleOfProgram,
): Advice[] {
  return [
    ...winnersCurse(compared, learned, scale),
    ...counted(compared.filter(({ read }) => read.live).length, (live) =>
      advise('LIVE_EFFECTS', `Read now, so that they may still change: ${live} of ${compared.length} effects.`, {
        remedy: 'Conclude the experiments: that stores their readouts.',
      }),
    ),
    ...counted(compared.filter(({ read }) => read.stoppedEarly).length, (early) =>
      advise(
        'EARLY_STOPS',
        `Found at a look before the planned end: ${early} of ${compared.length} effects. Such an estimate is too far from 0 on average, and ` +
          'enters as it is.',
        {
          remedy:
            'Rely on the shrunken effects (`shrunken`). The readout of one experiment has an estimate that allows for its looks (`ArmEffect.sequential { afterStopping }`).',
        },
      ),
    ),
    ...counted(compared.filter(({ pooled }) => !pooled).length, (others) =>
      advise(
        'ONE_TREATMENT_POOLED',
        `Treatments of one experiment share its control, so only the first one in the planned order makes the mean. Others, shrunken by it: ${others}.`,
      ),
    ),
    ...(new Set(compared.map(({ read }) => read.shape)).size > 1
      ? [
          advise(
            'MIXED_DEFINITIONS',
            'Some experiments cap or transform the values of the metric, others do not or otherwise.',
            {
              remedy: 'Compare only those with the same plan, by a tag (`filter`).',
            },
          ),
        ]
      : []),
  ];
}

function counted(count: number, advice: (count: number) => Advice): Advice[] {
  return count === 0 ? [] : [advice(count)];
}

/** Names how much smaller the clear effects probably are. */
function winnersCurse(
  compared: readonly ComparedEffect[],
  learned: LearnedEffects | null,
  scale: EffectScaleOfProgram,
): Advice[] {
  const clear = compared.filter(({ estimate, standardError }) => estimate > normalUpperQuantile(0.025) * standardError);
  if (learned === null || clear.length === 0) return [];
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const shown = (value: number) =>
    scale === 'RELATIVE' ? `${(100 * Math.expm1(value)).toFixed(1)} %` : String(Number(value.toPrecision(3)));
  const [raw, corrected] = [
    mean(clear.map(({ estimate }) => estimate)),
    mean(clear.map((effect) => guessOf(effect, learned).mean)),
  ];
  const message =
    `Clearly above 0: ${clear.length} of ${compared.length} effects. Their estimates average ${shown(raw)}, but ` +
    `${shown(corrected)} is what to expect: those that look largest are partly lucky (winner’s curse).`;
  return [advise('WINNERS_CURSE', message, { remedy: 'Plan and report with the shrunken effects (`shrunken`).' })];
}

import { MOST_UNEQUAL, type RandomEffects, randomEffects } from '../random-effects/random-effects.js';
import type { Warning } from '../warning.js';
import { type EffectScale, effectOnScale, type SegmentCells, type SegmentEffect } from './effect-scale.js';
import { type HeterogeneityTest, homogeneityTest } from './homogeneity-test.js';
import { oddsRatioInteraction } from './odds-ratio-interaction.js';
import { requireSegments } from './segment-effects.js';

/** Whether and how much effects differ between segments on one scale; ratios as logarithms. */
export interface ScaleComparison {
  scale: EffectScale;
  test: HeterogeneityTest;
  /** Null where fewer than two effects can be compared, or their precision differs too much. */
  model: RandomEffects | null;
  excluded: { label: string; reason: string }[];
  warnings: Warning[];
}

/** With fewer successes, or failures where odds count, the logarithms of ratios are far from normal. */
const FEW_SUCCESSES = 5;

/**
 * Whether effects differ between disjoint segments on a scale: equal ratios on unequal baselines are unequal differences, and the
 * other way round, so the answer depends on the scale. Tests: that of `homogeneityTest`; for odds ratios of counts
 * the likelihood ratio of the interaction. How much they differ: `randomEffects`.
 *
 * Source: Rothman, Greenland & Lash (2008), "Modern Epidemiology", chapter 5; those of the tests.
 *
 * @throws InvalidInputError as `compareSegments` does
 */
export function compareOnScale(segments: readonly SegmentCells[], scale: EffectScale, alpha: number): ScaleComparison {
  requireSegments(segments, alpha);
  const effects = segments.map((segment) => effectOnScale(segment, scale));
  const compared = effects.filter(({ reason }) => reason === null);
  const counts = segments.flatMap((segment) => segment.counts ?? []);
  const asCounts = scale === 'ODDS_RATIO' && counts.length === segments.length;
  return {
    scale,
    test: asCounts ? oddsRatioInteraction(counts) : homogeneityTest(compared),
    model: modelOf(compared, alpha),
    excluded: effects.flatMap(({ label, reason }) => (reason === null ? [] : [{ label, reason }])),
    warnings: scale === 'DIFFERENCE' ? [] : fewSuccesses(segments, scale),
  };
}

function modelOf(effects: readonly SegmentEffect[], alpha: number): RandomEffects | null {
  const errors = effects.map(({ variance }) => Math.sqrt(variance));
  if (effects.length < 2 || Math.max(...errors) > MOST_UNEQUAL * Math.min(...errors)) return null;
  return randomEffects(
    effects.map(({ label, estimate, variance }) => ({ label, estimate, standardError: Math.sqrt(variance) })),
    alpha,
  );
}

function fewSuccesses(segments: readonly SegmentCells[], scale: EffectScale): Warning[] {
  const few = segments.flatMap(({ label, counts }) => {
    if (!counts) return [];
    const numbers = [counts.control, counts.treatment].flatMap(({ n, successes }) =>
      scale === 'RATIO' ? [successes] : [successes, n - successes],
    );
    return Math.min(...numbers) < FEW_SUCCESSES ? [`“${label}”`] : [];
  });
  if (few.length === 0) return [];
  const [what, ratios] = scale === 'RATIO' ? ['successes', 'ratios'] : ['successes or failures', 'odds ratios'];
  const message = `An arm has fewer than ${FEW_SUCCESSES} ${what} in ${few.join(', ')}, so the comparison of ${ratios} is rough.`;
  return [{ code: 'FEW_EXPECTED', message, remedy: 'Compare fewer, larger segments.' }];
}

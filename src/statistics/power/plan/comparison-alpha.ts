import { requireCount } from '../../argument-checks.js';
import { dunnettUpperQuantile } from '../../distributions/dunnett.js';
import { normalUpperTail } from '../../distributions/normal.js';
import { at } from '../../entries.js';
import { InvalidInputError } from '../../invalid-input.js';
import type { TestOptions } from '../../summaries.js';
import type { PlannedMultiplicity } from './power-input.js';

const mostMetrics = 100;
/** Dunnett's integral gets long where the control is a sliver of a treatment. */
const smallestControl = 1e-3;

/**
 * The level of one comparison with the control: alpha over the primary metrics (Bonferroni; what Holm's first step asks for
 * too), then over the treatments. `BONFERRONI` divides by their number; `DUNNETT` uses that they share a control: the level whose
 * normal critical value is Dunnett's for known variances; `NONE` leaves every comparison alpha.
 *
 * Sources: Dunn (1961), JASA 56:52–64; Dunnett (1955), JASA 50:1096–1121.
 *
 * @param shares of the arms, control first
 * @throws InvalidInputError naming the field
 */
export function comparisonAlpha(
  { treatments, primaryMetrics }: PlannedMultiplicity,
  { alpha, alternative }: TestOptions,
  shares: readonly number[],
): number {
  const metrics = primaryMetrics ?? 1;
  requireCount('multiplicity.primaryMetrics', metrics, 1);
  if (metrics > mostMetrics) {
    const message = `multiplicity.primaryMetrics may be at most ${mostMetrics}, not ${metrics}.`;
    throw new InvalidInputError('multiplicity.primaryMetrics', message);
  }
  const [control, treated] = [at(shares, 0), shares.slice(1)];
  switch (treatments ?? 'BONFERRONI') {
    case 'BONFERRONI':
      return alpha / metrics / treated.length;
    case 'NONE':
      return alpha / metrics;
    case 'DUNNETT': {
      if (control < smallestControl * Math.max(...treated)) {
        const message = `For DUNNETT the control needs at least ${smallestControl} of a treatment's customers.`;
        throw new InvalidInputError('allocation[0]', message);
      }
      if (treated.length === 1) return alpha / metrics;
      const lambdas = treated.map((share) => Math.sqrt(share / (share + control)));
      const sides = alternative === 'TWO_SIDED' ? 2 : 1;
      const critical = dunnettUpperQuantile(alpha / metrics, lambdas, Infinity, sides === 2 ? 'TWO' : 'ONE');
      return sides * normalUpperTail(critical);
    }
    default:
      throw new InvalidInputError('multiplicity.treatments', 'must be BONFERRONI, DUNNETT or NONE');
  }
}

import { requireFinite, requireNonNegative, requirePositive } from '../argument-checks.js';
import type { JointDifferences } from './joint-differences.js';

/**
 * The effects of exposure that the data do not reject.
 * - `INTERVAL`: those from `lower` to `upper`, each null where the set has no end on that side.
 * - `TWO_RAYS`: those up to `lower` and those from `upper` on.
 * - `UNBOUNDED`: all. `EMPTY`: none. Both limits are null.
 */
export interface AndersonRubinSet {
  shape: 'INTERVAL' | 'TWO_RAYS' | 'UNBOUNDED' | 'EMPTY';
  lower: number | null;
  upper: number | null;
}

/**
 * The θ with (Δy − θΔd)² ≤ c²·(Vy − 2θVyd + θ²Vd): those that a test of "the arms have the same mean of y − θd" does not reject. It
 * holds its level however little the assignment changes exposure; then it is wide, and two rays or everything. It is empty only
 * where exposure cannot differ between the arms, yet outcomes do: then no effect of exposure explains the difference.
 *
 * Sources: Anderson & Rubin (1949), Ann. Math. Stat. 20:46–63; Fieller (1954), JRSS B 16:175–185; Andrews, Stock & Sun (2019),
 * "Weak instruments in instrumental variables regression", Annual Review of Economics 11:727–753, section 5.1.
 *
 * @param critical value c of the studentized difference
 * @throws InvalidInputError for numbers that are not finite, or a negative variance
 */
export function andersonRubinSet(differences: JointDifferences, critical: number): AndersonRubinSet {
  requireDifferences(differences);
  requirePositive('critical', critical);
  const { outcome, uptake, outcomeVariance, uptakeVariance, covariance } = differences;
  const square = critical ** 2;
  // In units of their own, so that no scale of the outcome loses digits: the set is a·t² − 2b·t + c ≤ 0 in t = θ·unit.
  const unit = Math.sqrt(outcomeVariance) || Math.abs(outcome) || 1;
  const [y, vy, vyd] = [outcome / unit, outcomeVariance / unit / unit, covariance / unit];
  const a = uptake ** 2 - square * uptakeVariance;
  const b = y * uptake - square * vyd;
  const c = y ** 2 - square * vy;
  const ofRatio = vy * uptake ** 2 - 2 * vyd * y * uptake + uptakeVariance * y ** 2;
  const discriminant = square * (ofRatio - square * (vy * uptakeVariance - vyd ** 2));
  if (a === 0 && b === 0) return { ...NO_LIMITS, shape: c > 0 ? 'EMPTY' : 'UNBOUNDED' };
  if (a < 0 && !(discriminant > 0)) return { ...NO_LIMITS, shape: 'UNBOUNDED' };
  const spread = Math.sqrt(Math.max(0, discriminant));
  const large = b < 0 ? b - spread : b + spread;
  const roots = large === 0 ? [0, 0] : [large / a, c / large];
  const [lower, upper] = [Math.min(...roots) * unit, Math.max(...roots) * unit];
  return { shape: a < 0 ? 'TWO_RAYS' : 'INTERVAL', lower: finite(lower), upper: finite(upper) };
}

const NO_LIMITS = { lower: null, upper: null };

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function requireDifferences(differences: JointDifferences): void {
  requireFinite('outcome', differences.outcome);
  requireFinite('uptake', differences.uptake);
  requireFinite('covariance', differences.covariance);
  requireNonNegative('outcomeVariance', differences.outcomeVariance);
  requireNonNegative('uptakeVariance', differences.uptakeVariance);
}

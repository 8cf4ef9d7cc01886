import { studentTCritical, studentTPValue } from '../tails.js';
import type { Warning } from '../warning.js';
import { type AndersonRubinSet, andersonRubinSet } from './anderson-rubin.js';
import type { JointDifferences } from './joint-differences.js';

export interface ComplierEffect {
  /** The effect of the assignment. */
  intentionToTreat: { estimate: number; standardError: number; pValue: number | null };
  /** How much the assignment raises the share of exposed customers. */
  uptakeDifference: number;
  /** The squared t statistic of the uptake difference; null without any variance of exposure. */
  firstStageF: number | null;
  /** The effect of exposure on those whom the assignment exposes; null where it exposes nobody. */
  complier: { estimate: number | null; standardError: number | null };
  andersonRubin: AndersonRubinSet | null;
  /** Why numbers are missing; null when none are. */
  insufficientData: string | null;
  warnings: Warning[];
}

/** Below this the estimate and its standard error mislead (Staiger & Stock). */
const WEAK = 10;

/**
 * The effect of exposure on compliers, who are exposed exactly when assigned: the ratio of the differences of outcome and of
 * exposure. Its standard error, √Var(Y − θD)/|Δd| at the estimate, is that of two-stage least squares with HC2. It needs that the
 * assignment acts through exposure alone, and that it keeps nobody from being exposed.
 *
 * Sources: Imbens & Angrist (1994), Econometrica 62:467–475; Angrist, Imbens & Rubin (1996), JASA 91:444–455; Staiger & Stock (1997),
 * Econometrica 65:557–586. Reference: R estimatr, `iv_robust(y ~ d | z, se_type = "HC2")`.
 *
 * @param degreesOfFreedom of the test; infinite for the normal distribution
 */
export function complierEffect(
  differences: JointDifferences,
  alpha: number,
  degreesOfFreedom = Number.POSITIVE_INFINITY,
): ComplierEffect {
  const { outcome, uptake, outcomeVariance, uptakeVariance, covariance } = differences;
  const critical = studentTCritical(degreesOfFreedom, { alpha, alternative: 'TWO_SIDED' });
  const standardError = Math.sqrt(outcomeVariance);
  const constant = outcomeVariance === 0;
  const estimate = uptake === 0 ? null : outcome / uptake;
  const firstStageF = uptakeVariance === 0 ? null : uptake ** 2 / uptakeVariance;
  const rest = estimate === null ? 0 : outcomeVariance - 2 * estimate * covariance + estimate ** 2 * uptakeVariance;
  return {
    intentionToTreat: {
      estimate: outcome,
      standardError,
      pValue: constant ? null : studentTPValue(outcome / standardError, degreesOfFreedom, 'TWO_SIDED'),
    },
    uptakeDifference: uptake,
    firstStageF,
    complier: {
      estimate,
      standardError: estimate === null ? null : Math.sqrt(Math.max(0, rest)) / Math.abs(uptake),
    },
    andersonRubin: constant ? null : andersonRubinSet(differences, critical),
    insufficientData: whyMissing(constant, uptake),
    warnings: warningsOf(uptake, firstStageF),
  };
}

function whyMissing(constant: boolean, uptake: number): string | null {
  if (constant) return 'All customers of each arm have the same outcome, so there is nothing to tell an effect from.';
  if (uptake === 0)
    return 'The arms have the same share of exposed customers, so no effect of exposure can be estimated.';
  return null;
}

function warningsOf(uptake: number, firstStageF: number | null): Warning[] {
  const warnings: Warning[] = [];
  if (firstStageF !== null && firstStageF < WEAK) {
    const message =
      `The assignment hardly changes exposure (F = ${Number(firstStageF.toPrecision(3))}, below ${WEAK}), so the estimate and its ` +
      'standard error mislead. The Anderson–Rubin set is valid all the same.';
    warnings.push({ code: 'WEAK_INSTRUMENT', message });
  }
  if (uptake < 0) {
    const message =
      'The treatment lowers exposure, so the effect is that of exposure on customers who are kept from it by the treatment.';
    warnings.push({ code: 'LESS_EXPOSED', message, remedy: 'Check that the arms and the exposure are not mixed up.' });
  }
  return warnings;
}

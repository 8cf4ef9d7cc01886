import { checkEach, checkParts } from '../../graph/problems.js';
import { validList, validNumber } from '../../graph/validation.js';
import { confidenceOf } from '../../results/confidence.js';
import { correctionOf, PValueAdjustment } from '../../results/p-value-adjustment.js';
import { requireProbability } from '../../statistics/argument-checks.js';
import { adjustPValues } from '../../statistics/multiplicity/adjust-p-values.js';
import { simultaneousLevel } from '../../statistics/multiplicity/simultaneous-level.js';
import { testedLevels } from '../../statistics/multiplicity/tested-levels.js';
import type { Engine } from '../../threads/engine.js';
import type { AdjustPValuesInput } from './p-values-input.js';
import type { AdjustedPValues } from './p-values-result.js';

const MAX_P_VALUES = 1000;

/**
 * @throws ExpectedError for too many p-values or none, alpha out of range, an adjustment that needs samples; InvalidInputError for
 *   what is no p-value
 */
export async function calculateAdjustedPValues(input: AdjustPValuesInput, engine: Engine): Promise<AdjustedPValues> {
  const { alpha, method, pValues } = checkParts({
    alpha: () => validNumber('alpha', input.alpha ?? 0.05, { above: 0, below: 1 }),
    method: () => correctionOf('method', input.method ?? PValueAdjustment.HOLM),
    pValues: () =>
      checkEach(validList('pValues', input.pValues, 1, MAX_P_VALUES), (pValue, index) => {
        requireProbability(`pValues.${index}`, pValue);
        return pValue;
      }),
  });
  const adjusted = await engine.run(adjustPValues, [method, pValues, alpha]);
  const levels = await engine.run(testedLevels, [method, pValues, alpha]);
  const tests = pValues.map((pValue, index) => {
    // Only a missing p-value stays null, and none is missing.
    const [adjustedPValue, level] = [adjusted[index]!, levels[index]!];
    return { pValue, adjustedPValue, rejected: adjustedPValue <= alpha, intervalLevel: confidenceOf(level) };
  });
  const rejections = tests.filter(({ rejected }) => rejected).length;
  const level = simultaneousLevel(method, alpha, pValues.length, rejections);
  const intervalLevel = level.alpha === null ? null : confidenceOf(level.alpha);
  return { method, alpha, tests, rejections, intervalLevel, intervalStatement: level.statement };
}

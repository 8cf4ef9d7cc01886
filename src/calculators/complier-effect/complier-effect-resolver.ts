import { Arg, Query, Resolver } from 'type-graphql';
import { invalid } from '../../graph/expected-error.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { validList, validTotal } from '../../graph/validation.js';
import { alphaOf } from '../../results/confidence.js';
import { ComplierEffect, complierEffectOf } from '../../results/effects/complier-effect.js';
import { exposureDescription } from '../../results/effects/exposure-description.js';
import type { CrossProducts } from '../../statistics/cross-products.js';
import { complierEffect } from '../../statistics/instruments/complier-effect.js';
import { type ExposureCell, exposureChecks, exposureMoments } from '../../statistics/instruments/exposure-cells.js';
import { jointDifferences } from '../../statistics/instruments/joint-differences.js';
import { ComplierEffectInput, type ExposureCellInput } from './complier-effect-input.js';

const MAX_CELLS = 100;

@Resolver()
export class ComplierEffectResolver {
  @Query(() => ComplierEffect, {
    nullable: true,
    description:
      'The effect of a treatment on the customers who take it up when it is offered, with the assignment as instrument, without ' +
      'stored data.',
  })
  complierEffect(
    @Arg('input', () => ComplierEffectInput, { description: 'The customers of both arms by exposure and outcome.' })
    input: ComplierEffectInput,
  ): ComplierEffect {
    const { alpha, control, treatment } = checkParts({
      control: () => armOf('control', input.control),
      treatment: () => armOf('treatment', input.treatment),
      alpha: () => alphaOf(input.confidenceLevel),
    });
    const differences = jointDifferences(control, treatment);
    const estimate = differences && complierEffect(differences, alpha);
    return complierEffectOf(estimate, alpha, exposureDescription(control, treatment));
  }
}

function armOf(field: string, cells: readonly ExposureCellInput[]): CrossProducts {
  const valid = checkEach(validList(field, cells, 1, MAX_CELLS), (given, index) => {
    const cell = cellOf(`${field}.${index}`, given);
    checkParts(exposureChecks(`${field}[${index}]`, cell));
    return cell;
  });
  validTotal(
    field,
    valid.map(({ customers }) => customers),
  );
  return exposureMoments(field, valid);
}

function cellOf(
  field: string,
  { exposed, customers, success, mean, standardDeviation }: ExposureCellInput,
): ExposureCell {
  if (success != null) {
    const both = [mean != null && 'mean', standardDeviation != null && 'standardDeviation'].filter(
      (name) => name !== false,
    );
    if (both.length > 0) {
      throw invalid(`${field}.${both[0]}`, 'Give either `success`, or `mean` with `standardDeviation`, not both.');
    }
    return { exposed, customers, mean: success ? 1 : 0, standardDeviation: 0 };
  }
  if (mean == null) throw invalid(`${field}.success`, 'Give `success`, or `mean` with `standardDeviation`.');
  if (standardDeviation == null) {
    throw invalid(
      `${field}.standardDeviation`,
      'Give the standard deviation beside `mean`; 0 if all outcomes are equal.',
    );
  }
  return { exposed, customers, mean, standardDeviation };
}

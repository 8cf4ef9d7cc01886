import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { normalUpperQuantile } from '../../src/statistics/distributions/normal.js';
import { type LookalikeModel, lookalikeModel } from '../../src/statistics/lookalikes/lookalike-model.js';
import { runTask } from '../../src/threads/task.js';
import { ALPHA } from './operating-point.js';
import { openUniform } from './population.js';
import { type Runnable, runnable, type StudiedMethod, type Study } from './study.js';

const REPLICATES = 400;
const FOLDS = 5;
/** A category of five levels with unequal shares, one of ten, and four attributes of two. */
const LEVELS = [5, 10, 2, 2, 2, 2];
/** What the first level of the category and of the first attribute of two add to the log odds of being a member. */
const EFFECT = 0.5;

const NAME = 'lower limit of the area above 0.5';
/** The limit of a two-sided test, of standard errors that are 1.5 times those of independent folds. */
const AS_INDEPENDENT = normalUpperQuantile(ALPHA / 2) / 1.5;

interface Modeled {
  model: LookalikeModel;
  /** Whether anything makes members differ. */
  real: boolean;
}

/** Models members of segments who differ from the other customers in nothing, or in two traits. */
export function lookalikeStudies(): Runnable[] {
  return [0.1, 0.5].flatMap((share) =>
    [1_000, 3_000].flatMap((n) =>
      [false, true].map((real) => runnable(lookalikeStudy({ share, n, real }, (REPLICATES * 1_000) / n))),
    ),
  );
}

export function lookalikeStudy(
  { share, n, real }: { share: number; n: number; real: boolean },
  replicates: number,
): Study<Modeled> {
  return {
    section: 'Lookalikes',
    data: `${100 * share} % members, ${real ? 'two traits differ' : 'drawn at random'}`,
    n,
    replicates,
    draw: (generator) => ({ real, model: drawModel(generator, n, share, real) }),
    methods: [
      method(NAME, ({ auc }) => auc.lower > 0.5),
      method(
        'the same as if folds were independent',
        ({ auc }) => auc.estimate > 0.5 + AS_INDEPENDENT * auc.standardError,
        true,
      ),
    ],
  };
}

function method(name: string, answers: (model: LookalikeModel) => boolean, naive = false): StudiedMethod<Modeled> {
  return {
    name,
    naive,
    instead: NAME,
    observe: ({ model, real }) => {
      const answered = answers(model) ? 1 : 0;
      return real ? { interval: answered } : { falseAlarm: answered };
    },
  };
}

function drawModel(generator: RandomGenerator, n: number, share: number, real: boolean): LookalikeModel {
  const levels = LEVELS.map(() => new Uint8Array(n));
  const [fold, members] = [new Uint8Array(n), new Float64Array(n)];
  for (let row = 0; row < n; row++) {
    for (const [feature, count] of LEVELS.entries()) {
      // The first levels are the most frequent.
      levels[feature]![row] = Math.floor(count * openUniform(generator) ** 1.5);
    }
    fold[row] = Math.floor(FOLDS * openUniform(generator));
    const traits = [levels[0]![row], levels[2]![row]].filter((level) => level === 0).length;
    const logOdds = Math.log(share / (1 - share)) + (real ? EFFECT * traits : 0);
    members[row] = openUniform(generator) < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
  }
  const table = { levels, levelCounts: LEVELS, fold, n: new Float64Array(n).fill(1), members };
  return runTask(lookalikeModel, [table, [0.1], ALPHA], () => undefined);
}

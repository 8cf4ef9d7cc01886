import { type Advice, advise } from '../../graph/advice.js';
import { inAList, shownNumber } from '../../results/shown-numbers.js';
import type { ResponseAnalysis, ResponseQuestion } from '../../statistics/budget-allocation/response-analysis.js';
import { at } from '../../statistics/entries.js';

/** Of least squares with curves, whose limits are those of many periods. */
const FEWEST_PER_PARAMETER = 5;

/** A season that the history does not repeat. */
export function seasonAdvice(seasonLength: number | null | undefined, periods: number): Advice[] {
  if (seasonLength == null || periods >= 2 * seasonLength) return [];
  const message = `The history of ${periods} periods has fewer than two seasons of ${seasonLength}, so that a season cannot be distinguished from a trend or from the effect of spend.`;
  const remedy = 'Give at least two seasons of history, or estimate without seasons (`seasonLength`).';
  return [advise('SEASON_NOT_REPEATED', message, { field: 'seasonLength', remedy })];
}

export function fitAlikeSentence(keys: readonly string[]): string {
  return `The data cannot say how ${inAList(keys.map(quoted))} ${keys.length === 1 ? 'responds' : 'respond'} to spend.`;
}

/** Of several models, whose correlations differ. */
export function residualsSentence(keys: readonly string[]): string {
  return `Residuals of neighboring periods are correlated for ${inAList(keys.map(quoted))}, so that limits are too narrow.`;
}

const quoted = (key: string) => `“${key}”`;

/** What to know before relying on curves from history. */
export function adviceOn(
  { fits, channels, autocorrelation }: ResponseAnalysis,
  question: ResponseQuestion,
  keys: readonly string[],
): Advice[] {
  const { data } = question;
  const advice = [
    advise(
      'SPEND_NOT_RANDOMIZED',
      'Spend was not randomized: where it followed demand, curves from history are too steep.',
      {
        remedy: 'Vary the spend of a channel in an experiment, and include what it found (`experiments`).',
      },
    ),
  ];
  const unknown = keys.filter((_, index) => at(channels, index).verdict === 'CANNOT_SAY');
  if (unknown.length > 0) {
    advice.push(
      advise('CURVES_FIT_ALIKE', fitAlikeSentence(unknown), {
        field: unknown.length === 1 ? `channels.${keys.indexOf(at(unknown, 0))}` : 'channels',
        remedy: 'Test spends far from the usual ones: the list of tests says which tells most.',
      }),
    );
  }
  channels.forEach(({ largest }, index) => {
    const key = at(keys, index);
    const { maximum, minimum } = at(question.channels, index);
    const smallest = Math.min(...at(data.channels, index).spends);
    if (question.budget !== null && maximum > largest) {
      const message = `The plan may spend up to ${shownNumber(maximum)} on “${key}”, and at most ${shownNumber(largest)} was ever spent: beyond, curves are guesses.`;
      advice.push(advise('BEYOND_OBSERVED', message, { field: `channels.${index}.maximum` }));
    }
    if (question.budget !== null && minimum < smallest) {
      const message = `The plan may spend as little as ${shownNumber(minimum)} on “${key}”, and at least ${shownNumber(smallest)} was always spent: below, curves are guesses.`;
      advice.push(advise('BEYOND_OBSERVED', message, { field: `channels.${index}.minimum` }));
    }
    if (at(fits.alike, 0).fit.atEnd[index]) {
      const message = `The outcome does not rise with the spend of “${key}”, or does not saturate: a parameter of its best curve is at the end of what is searched.`;
      advice.push(advise('CURVE_NOT_FOUND', message, { field: `channels.${index}` }));
    }
  });
  const periods = data.outcome.length;
  const parameters = periods - at(fits.alike, 0).fit.degreesOfFreedom;
  if (periods < FEWEST_PER_PARAMETER * parameters) {
    const message = `${periods} periods are few for the ${parameters} parameters of the best curves, so that their limits are too narrow.`;
    const remedy = `Give at least ${FEWEST_PER_PARAMETER * parameters} periods, or fewer channels and columns: no trend, season or controls.`;
    advice.push(advise('FEW_PERIODS', message, { remedy }));
  }
  // Beyond ±2/√n, chance rarely makes residuals of neighboring periods alike.
  if (autocorrelation !== null && Math.abs(autocorrelation) > 2 / Math.sqrt(data.outcome.length)) {
    const message = `Residuals of neighboring periods correlate by ${shownNumber(autocorrelation)}, so that limits are too narrow.`;
    const remedy = 'Add what the outcome follows beside spend: a trend, a season, or controls.';
    advice.push(advise('RESIDUALS_CORRELATED', message, { remedy }));
  }
  return advice;
}

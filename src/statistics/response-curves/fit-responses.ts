import { requireLength } from '../argument-checks.js';
import { at } from '../entries.js';
import { sum } from '../matrices/vectors.js';
import type { CurveName } from './curve-family.js';
import { fitResponse, type ResponseFit } from './fit-response.js';
import { type ChannelShape, type ResponseData, requireResponseData } from './response-data.js';

/** Which shapes are tried for each channel. */
export interface TriedShapes {
  forms: readonly CurveName[];
  /** For each channel, the shares that may remain in the next period. */
  retentions: readonly (readonly number[])[];
}

export interface ResponseFits {
  /** Fits that the data do not tell apart, the best one first, with weights that sum to 1. */
  alike: { fit: ResponseFit; weight: number }[];
  /** All that were tried and converged. */
  tried: number;
}

/** Akaike's criterion beyond which there is next to no support for a model (Burnham & Anderson 2002, 2.6). */
export const ALIKE_CRITERION = 10;
/** Fits whose values differ by no more than this share of the range of the outcome are alike, whatever the criterion says. */
export const ALIKE_SHARE = 0.01;
/** How many times every channel tries all shapes beside the best of the others. */
const SWEEPS = 2;
/** Fits that are kept: the weights of others are next to nothing. */
const MOST_ALIKE = 40;

/**
 * Fits models of many shapes: all channels alike at first, then one channel after the other tries every shape. All that fit about as
 * well as the best one are kept, because data rarely tell curves apart that advise differently. Weights are Akaike's.
 *
 * Source: Burnham & Anderson (2002), "Model Selection and Multimodel Inference", 2.6 and 2.9.
 *
 * @throws InvalidInputError naming the field
 */
export function* fitResponses(data: ResponseData, { forms, retentions }: TriedShapes): Generator<number, ResponseFits> {
  requireResponseData(data);
  requireLength('forms', forms, 1);
  const found = new Map<string, ResponseFit | null>();
  const choices = data.channels.map((_, channel) => {
    return forms.flatMap((form) => at(retentions, channel).map((retention): ChannelShape => ({ form, retention })));
  });
  const equal = Math.max(...choices.map((own) => own.length));
  const total = equal + SWEEPS * sum(choices.map((own) => own.length));
  let done = 0;
  let best: ResponseFit | null = null;
  const tryOut = (shapes: ChannelShape[], from: ResponseFit | null) => {
    const key = JSON.stringify(shapes);
    done++;
    if (found.has(key)) return;
    const fit = fitResponse(data, shapes, from);
    found.set(key, fit);
    if (fit?.converged && (best === null || fit.criterion < best.criterion)) best = fit;
  };
  for (let index = 0; index < equal; index++) {
    tryOut(
      choices.map((own) => at(own, index % own.length)),
      null,
    );
    yield done / total;
  }
  for (let sweep = 0; sweep < SWEEPS && data.channels.length > 1 && best !== null; sweep++) {
    for (const [channel, own] of choices.entries()) {
      const from: ResponseFit = best;
      for (const shape of own) {
        tryOut(
          from.shapes.map((other, index) => (index === channel ? shape : other)),
          from,
        );
        yield done / total;
      }
    }
  }
  return alikeFits([...found.values()], data.outcome);
}

function alikeFits(found: readonly (ResponseFit | null)[], outcome: readonly number[]): ResponseFits {
  const fits = found.filter((fit): fit is ResponseFit => fit?.converged === true);
  fits.sort((a, b) => a.criterion - b.criterion);
  const [best] = fits;
  if (best === undefined) return { alike: [], tried: 0 };
  const range = Math.max(...outcome) - Math.min(...outcome);
  const kept = fits
    .filter((fit) => fit.criterion <= best.criterion + ALIKE_CRITERION || distance(fit, best) <= ALIKE_SHARE * range)
    .slice(0, MOST_ALIKE);
  const weights = kept.map(({ criterion }) => Math.exp((best.criterion - criterion) / 2));
  const all = sum(weights);
  return { alike: kept.map((fit, index) => ({ fit, weight: at(weights, index) / all })), tried: fits.length };
}

/** The root of the mean squared difference of the values of two fits. */
function distance(a: ResponseFit, b: ResponseFit): number {
  return Math.sqrt(sum(a.fitted.map((value, period) => (value - at(b.fitted, period)) ** 2)) / a.fitted.length);
}

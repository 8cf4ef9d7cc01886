import { at } from '../entries.js';
import { dot, sum } from '../matrices/vectors.js';
import { geometricAdstock } from './adstock.js';
import { curveFamilies } from './curve-families.js';
import type { ResponseCurve } from './curve-family.js';
import { type Evaluation, type LeastSquaresFit, nonlinearLeastSquares } from './nonlinear-least-squares.js';
import { type ChannelShape, carriedIn, type ResponseData, type SpendSeries } from './response-data.js';

/** A model of the outcome, fitted: controls, and a curve for every channel. */
export interface ResponseFit {
  shapes: readonly ChannelShape[];
  curves: ResponseCurve[];
  /** In the order of the controls. */
  coefficients: number[];
  /** Of the periods alone. */
  residualSquares: number;
  residualDeviation: number;
  /** Periods minus parameters. */
  degreesOfFreedom: number;
  /** Akaike's criterion, corrected for few periods. */
  criterion: number;
  /** Of the logarithms of all curves' parameters, one channel after the other; 0 where they lie at the end of their range. */
  covariance: number[][];
  /** Channels of which a parameter lies at the end of its range, because the data have no such curve. */
  atEnd: boolean[];
  converged: boolean;
  fitted: number[];
}

/** Parameters that are searched: from 1/FARTHEST to FARTHEST times what the data suggest. */
const FARTHEST = 1_000;
const SLOPES = [0.3, 10] as const;
const STARTING_SLOPES = [1, 2, 4];
/** Starting spends, as shares of the largest one in effect. */
const STARTING_SCALES = [0.25, 1];

/**
 * Fits a model of given shapes by least squares over periods: outcome = controls + Σ curve(adstock(spend)). Curves' parameters are
 * fitted as logarithms, because they are above 0. What experiments found counts as further rows, weighted by their errors.
 *
 * @param from parameters of an earlier fit to start from; else several starts are tried
 * @returns null where there are too few periods, or they do not determine the parameters
 */
export function fitResponse(
  data: ResponseData,
  shapes: readonly ChannelShape[],
  from: ResponseFit | null = null,
): ResponseFit | null {
  const model = new ResponseModel(data, shapes);
  if (data.outcome.length <= model.size + 1) return null;
  const starts = from === null ? model.starts() : [model.startAt(from)];
  const [first, ...others] = starts.map((start) => model.fit(start, null));
  let best = first!;
  for (const fit of others) if (fit.residualSquares < best.residualSquares) best = fit;
  if (data.differences.length > 0) best = model.fit(best.parameters, model.deviationOf(best));
  return model.describe(best);
}

class ResponseModel {
  readonly size: number;
  private readonly inEffect: number[][];
  private readonly offsets: number[] = [];
  private readonly curveSize: number;

  constructor(
    private readonly data: ResponseData,
    private readonly shapes: readonly ChannelShape[],
  ) {
    this.inEffect = data.channels.map((series, channel) => {
      const { retention } = at(shapes, channel);
      return geometricAdstock(series.spends, retention, carriedIn(series, retention));
    });
    let size = 0;
    for (const { form } of shapes) {
      this.offsets.push(size);
      size += curveFamilies[form].parameters.length;
    }
    this.curveSize = size;
    this.size = size + data.controls.length;
  }

  /** @param deviation of the residuals, by which what experiments found is weighted; null to leave it out */
  fit(start: readonly number[], deviation: number | null): LeastSquaresFit {
    const found = deviation === null ? [] : this.data.differences;
    const observed = [
      ...this.data.outcome,
      ...found.map((known) => (known.estimate * deviation!) / known.standardError),
    ];
    return nonlinearLeastSquares({
      observed,
      start,
      ranges: this.ranges(),
      evaluate: (parameters) => this.evaluate(parameters, deviation),
    });
  }

  /** Standard deviation of the residuals of periods. */
  deviationOf({ fitted }: LeastSquaresFit): number {
    const squares = this.squaresOf(fitted);
    const spread = Math.abs(Math.max(...this.data.outcome)) * 1e-12;
    return Math.max(spread, Math.sqrt(squares / (this.data.outcome.length - this.size)));
  }

  private squaresOf(fitted: readonly number[]): number {
    return sum(this.data.outcome.map((value, period) => (value - at(fitted, period)) ** 2));
  }

  private evaluate(parameters: readonly number[], deviation: number | null): Evaluation {
    const curves = this.curvesOf(parameters);
    const rows = this.data.outcome.map((_, period) => {
      const derivatives = new Array<number>(this.size).fill(0);
      let value = 0;
      curves.forEach((curve, channel) => {
        value += this.addCurve(derivatives, channel, curve, at(at(this.inEffect, channel), period), 1);
      });
      this.data.controls.forEach((control, index) => {
        derivatives[this.curveSize + index] = at(control, period);
        value += at(control, period) * at(parameters, this.curveSize + index);
      });
      return { value, derivatives };
    });
    if (deviation !== null) {
      for (const { channel, from, to, standardError } of this.data.differences) {
        const weight = deviation / standardError;
        const derivatives = new Array<number>(this.size).fill(0);
        const curve = at(curves, channel);
        const more = this.addCurve(derivatives, channel, curve, to, weight);
        const value = more + this.addCurve(derivatives, channel, curve, from, -weight);
        rows.push({ value, derivatives });
      }
    }
    return { values: rows.map(({ value }) => value), jacobian: rows.map(({ derivatives }) => derivatives) };
  }

  /** Adds the derivatives of a curve by the logarithms of its parameters. @returns the weighted response */
  private addCurve(
    derivatives: number[],
    channel: number,
    curve: ResponseCurve,
    spend: number,
    weight: number,
  ): number {
    const family = curveFamilies[curve.form];
    const offset = at(this.offsets, channel);
    family.gradient(curve.parameters, spend).forEach((slope, index) => {
      derivatives[offset + index]! += weight * slope * at(curve.parameters, index);
    });
    return weight * family.response(curve.parameters, spend);
  }

  private curvesOf(parameters: readonly number[]): ResponseCurve[] {
    return this.shapes.map(({ form }, channel) => {
      const offset = at(this.offsets, channel);
      const own = parameters.slice(offset, offset + curveFamilies[form].parameters.length);
      return { form, parameters: own.map(Math.exp) };
    });
  }

  private ranges(): [number, number][] {
    const spread = this.spread();
    const curves = this.shapes.flatMap(({ form }, channel): [number, number][] => {
      const spend = Math.max(...at(this.inEffect, channel));
      const around = (value: number): [number, number] => [Math.log(value / FARTHEST), Math.log(value * FARTHEST)];
      return curveFamilies[form].parameters.map((name, index) => {
        if (name === 'slope') return [Math.log(SLOPES[0]), Math.log(SLOPES[1])];
        return around(index === 0 ? spread : spend);
      });
    });
    return [...curves, ...this.data.controls.map((): [number, number] => [-Infinity, Infinity])];
  }

  /** How much the outcome differs between periods. */
  private spread(): number {
    const { outcome } = this.data;
    return Math.max(...outcome) - Math.min(...outcome) || Math.abs(at(outcome, 0)) || 1;
  }

  /** Curves that reach half of the spread of the outcome, with several scales and slopes; and the controls that fit them. */
  starts(): number[][] {
    const slopes = this.shapes.some(({ form }) => form === 'HILL') ? STARTING_SLOPES : [1];
    return STARTING_SCALES.flatMap((share) =>
      slopes.map((slope) => {
        const curves = this.shapes.flatMap(({ form }, channel) => {
          const spend = Math.max(...at(this.inEffect, channel)) * share;
          const maximum = this.spread() / this.shapes.length;
          return curveFamilies[form].parameters.map((name, index) => {
            return Math.log(name === 'slope' ? slope : index === 0 ? maximum : spend);
          });
        });
        return [...curves, ...this.data.controls.map(() => 0)];
      }),
    );
  }

  /** From a fit of other shapes: channels of the same form keep their parameters, others their maximum and scale. */
  startAt({ curves, coefficients }: ResponseFit): number[] {
    const parameters = this.shapes.flatMap(({ form }, channel) => {
      const { parameters: own } = at(curves, channel);
      return curveFamilies[form].parameters.map((_, index) => Math.log(own[index] ?? 1));
    });
    return [...parameters, ...coefficients];
  }

  /** Null where the periods do not determine the parameters. */
  describe({ parameters, unscaledCovariance, atEnd, converged, fitted }: LeastSquaresFit): ResponseFit | null {
    if (unscaledCovariance === null) return null;
    const periods = this.data.outcome.length;
    const residualSquares = this.squaresOf(fitted);
    const degreesOfFreedom = periods - this.size;
    const residualDeviation = Math.sqrt(residualSquares / degreesOfFreedom);
    // The retention of a channel was chosen too, and the deviation estimated.
    const count = this.size + 1 + this.shapes.filter(({ retention }) => retention > 0).length;
    const correction = (2 * count * (count + 1)) / Math.max(1, periods - count - 1);
    return {
      shapes: this.shapes,
      curves: this.curvesOf(parameters),
      coefficients: parameters.slice(this.curveSize),
      residualSquares,
      residualDeviation,
      degreesOfFreedom,
      criterion: periods * Math.log(Math.max(residualSquares, Number.MIN_VALUE) / periods) + 2 * count + correction,
      covariance: unscaledCovariance.slice(0, this.curveSize).map((row) => {
        return row.slice(0, this.curveSize).map((value) => value * residualDeviation ** 2);
      }),
      atEnd: this.shapes.map(({ form }, channel) => {
        const offset = at(this.offsets, channel);
        return curveFamilies[form].parameters.some((_, index) => at(atEnd, offset + index));
      }),
      converged,
      fitted: fitted.slice(0, periods),
    };
  }
}

/** The standard errors of the parameters of a channel's curve; 0 for those at the end of their range. */
export function parameterErrors({ curves, covariance }: ResponseFit, channel: number): number[] {
  const offset = sum(curves.slice(0, channel).map(({ parameters }) => parameters.length));
  return at(curves, channel).parameters.map((value, index) => {
    return value * Math.sqrt(Math.max(0, at(at(covariance, offset + index), offset + index)));
  });
}

/** What spend of the last period and before has in effect. */
export function lastInEffect(series: SpendSeries, retention: number): number {
  const inEffect = geometricAdstock(series.spends, retention, carriedIn(series, retention));
  return at(inEffect, inEffect.length - 1);
}

/** The share of the variance of the outcome that a fit explains. */
export function explainedShare({ fitted, residualSquares }: ResponseFit, outcome: readonly number[]): number {
  const mean = sum(outcome) / fitted.length;
  const centred = outcome.map((value) => value - mean);
  return 1 - residualSquares / dot(centred, centred);
}

import { invertTail } from '../distributions/tail-inversion.js';
import { compositeGauss } from '../quadrature/composite-gauss.js';
import { normalizedMass } from './best-arm.js';
import { type Feature, panelEdges } from './panels.js';
import type { CredibleInterval, Posterior } from './posterior.js';

/** A corner of the integrand counts as a feature this narrow, in working units. */
const CORNER = 1e-6;

/**
 * The posterior of treatment − control with its equal-tailed interval: quantiles of ∫ f₀(y) F₁(y + d) dy.
 * @param alpha the probability outside the interval
 */
export function differencePosterior(control: Posterior, treatment: Posterior, alpha: number): CredibleInterval {
  const integral = controlIntegral(control, treatment);
  const tail = (side: Side) => (d: number) =>
    integral({
      tail: (y) => treatment[side](y + d),
      corners: treatment.support.map((end) => end - d),
      bend: centreOf(treatment) - d,
    });
  const tails = { lower: tail('lowerTail'), upper: tail('upperTail') };
  const start = centreOf(treatment) - centreOf(control);
  const width = Math.hypot(widthOf(control), widthOf(treatment));
  return {
    estimate: control.mean === null || treatment.mean === null ? null : treatment.mean - control.mean,
    lower: invertTail(tails, 'lower', alpha / 2, start, width),
    upper: invertTail(tails, 'upper', alpha / 2, start, width),
  };
}

/**
 * The posterior of treatment ÷ control − 1 with its median as estimate. All null where the control's own interval reaches to 0
 * or below: there is nothing to be relative to.
 */
export function upliftPosterior(control: Posterior, treatment: Posterior, alpha: number): CredibleInterval {
  if (!(control.quantile(alpha / 2) > 0)) return { estimate: null, lower: null, upper: null };
  const integral = controlIntegral(control, treatment);
  // Dividing by a control below 0 turns the inequality around.
  const tail = (side: Side) => (r: number) =>
    integral({
      tail: (y) => treatment[y > 0 ? side : opposite[side]](y * (1 + r)),
      corners: [0, ...treatment.support.map((end) => end / (1 + r))],
      bend: centreOf(treatment) / (1 + r),
    });
  const tails = { lower: tail('lowerTail'), upper: tail('upperTail') };
  const ratio = centreOf(treatment) / centreOf(control);
  const width = Math.hypot(widthOf(treatment), ratio * widthOf(control)) / centreOf(control);
  const at = (side: 'lower' | 'upper', p: number) => invertTail(tails, side, p, ratio - 1, width);
  return { estimate: at('lower', 0.5), lower: at('lower', alpha / 2), upper: at('upper', alpha / 2) };
}

type Side = 'lowerTail' | 'upperTail';
const opposite = { lowerTail: 'upperTail', upperTail: 'lowerTail' } as const;

/** A probability given the control's value, where it has corners, and where it falls from 1 to 0. */
interface Conditional {
  tail(y: number): number;
  corners: readonly number[];
  bend: number;
}

/** Averages a conditional probability over the control. */
function controlIntegral(control: Posterior, treatment: Posterior): (conditional: Conditional) => number {
  const constant = normalizedMass(control);
  return (conditional) => {
    const edges = panelEdges(...control.reach, [control, ...features(control, treatment, conditional)]);
    const { points, weights } = compositeGauss(edges);
    let sum = 0;
    for (let i = 0; i < points.length; i++) {
      const u = points[i]!;
      sum += weights[i]! * Math.exp(control.logKernel(u)) * conditional.tail(control.value(u));
    }
    return Math.min(1, constant * sum);
  };
}

function features(control: Posterior, treatment: Posterior, { corners, bend }: Conditional): Feature[] {
  const u = control.working(bend);
  const found = corners.map((y) => ({ centre: control.working(y), scale: CORNER * control.scale }));
  found.push({ centre: u, scale: widthOf(treatment) / control.slope(u) });
  return found.filter(({ centre, scale }) => Number.isFinite(centre) && Number.isFinite(scale));
}

function centreOf(posterior: Posterior): number {
  return posterior.value(posterior.centre);
}

function widthOf(posterior: Posterior): number {
  return posterior.scale * posterior.slope(posterior.centre);
}

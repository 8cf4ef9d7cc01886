import { intervalOf } from '../../results/interval.js';
import { normalUpperQuantile } from '../../statistics/distributions/normal.js';
import type { FittedPurchaseModel } from '../../statistics/lifetime-value/purchase-model.js';
import type { FirstPurchaseMeans } from './first-purchases.js';
import { PurchaseModel } from './lifetime-value-input.js';
import type { Prediction } from './predict.js';
import type { ExpectedPurchases, FirstPurchases, PurchaseModelFit, SpendModelFit } from './purchase-fits.js';
import type { SpendAnalysis } from './spend-analysis.js';

export function fitOf({ model, parameters, logLikelihood }: FittedPurchaseModel): PurchaseModelFit {
  return { name: PurchaseModel[model], parameters, logLikelihood };
}

export function spendFitOf({ fit, customers, correlation }: SpendAnalysis): SpendModelFit | null {
  if (fit === null) return null;
  const { parameters, logLikelihood, meanSpend } = fit;
  return { name: 'GAMMA_GAMMA', parameters, logLikelihood, meanSpend, customers, frequencyCorrelation: correlation };
}

export function purchasesOf({ perCustomer, total, lower, upper }: Prediction, level: number): ExpectedPurchases {
  return { perCustomer, total, lower, upper, level };
}

export function firstPurchasesOf({ all, once, again }: FirstPurchaseMeans, level: number): FirstPurchases | null {
  if (all === null) return null;
  const half = all.standardError === null ? null : normalUpperQuantile((1 - level) / 2) * all.standardError;
  const [lower, upper] = half === null ? [null, null] : [all.mean - half, all.mean + half];
  return {
    mean: intervalOf({ estimate: all.mean, lower, upper }, level),
    ...{ customersOnce: once?.customers ?? 0, meanOnce: once?.mean ?? null },
    ...{ customersAgain: again?.customers ?? 0, meanAgain: again?.mean ?? null },
  };
}

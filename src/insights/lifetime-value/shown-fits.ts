import type { FittedPurchaseModel } from '../../statistics/lifetime-value/purchase-model.js';
import { PurchaseModel } from './lifetime-value-input.js';
import type { Prediction } from './predict.js';
import type { ExpectedPurchases, PurchaseModelFit, SpendModelFit } from './purchase-fits.js';
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

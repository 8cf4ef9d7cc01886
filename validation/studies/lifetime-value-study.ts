import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { fitPurchaseModel } from '../../src/statistics/lifetime-value/fit-purchase-model.js';
import { newCustomerValue } from '../../src/statistics/lifetime-value/new-customer-value.js';
import { predictRepeats } from '../../src/statistics/lifetime-value/predict-repeats.js';
import type { FittedPurchaseModel, PurchaseModelName } from '../../src/statistics/lifetime-value/purchase-model.js';
import { purchaseModels } from '../../src/statistics/lifetime-value/purchase-models.js';
import { type PurchasePopulation, type SimulatedCustomers, simulateCustomers } from './purchase-histories.js';
import { type Runnable, runnable, type StudiedMethod, type Study } from './study.js';

const REPLICATES = 400;
/** Of methods that fail plainly. */
const FEWER = 100;
const DRAWS = 200;
const HORIZON = 26;
const NEW_HORIZON = 52;

export interface NamedPopulation extends PurchasePopulation {
  name: string;
}

export const lifetimePopulations: readonly NamedPopulation[] = [
  { name: 'MBG/NBD customers', model: 'MBG_NBD', parameters: [0.5, 6, 0.9, 1.6] },
  { name: 'two out of three buy once', model: 'MBG_NBD', parameters: [1.5, 8, 2, 1] },
];

interface ObservedCustomers extends SimulatedCustomers {
  /** Mean purchases of a new customer, the first one included. */
  truth: number;
}

/** Whether predictions of purchases are as exact as they say, under the model that made the customers and under others. */
export function lifetimeValueStudies(): Runnable[] {
  return lifetimePopulations.map((population) => runnable(lifetimeValueStudy(population, 300, REPLICATES)));
}

export function lifetimeValueStudy(
  population: NamedPopulation,
  customers: number,
  replicates: number,
): Study<ObservedCustomers> {
  const observed = Array.from({ length: customers }, (_, i) => 10 + (50 * i) / customers);
  const truth = 1 + purchaseModels[population.model].expectedRepeats(population.parameters, NEW_HORIZON);
  return {
    section: 'Lifetime value',
    data: population.name,
    n: customers,
    replicates,
    draw: (generator: RandomGenerator) => ({
      ...simulateCustomers(population, observed, HORIZON, generator),
      truth,
    }),
    methods: [
      method('MBG/NBD', 'MBG_NBD', 'the model with the higher likelihood'),
      { ...method('BG/NBD', 'BG_NBD', 'MBG/NBD, where many customers buy once'), most: () => FEWER },
      {
        ...method('MBG/NBD, parameters taken as known', 'MBG_NBD', 'the interval that draws the parameters', certain),
        most: () => FEWER,
        naive: true,
      },
    ],
  };
}

function method(
  name: string,
  model: PurchaseModelName,
  instead: string,
  change: (fit: FittedPurchaseModel) => FittedPurchaseModel = (fit) => fit,
): StudiedMethod<ObservedCustomers> {
  return {
    name,
    instead,
    observe({ cells, later, alive, truth }) {
      const fit = change(fitPurchaseModel(model, cells));
      const predicted = predictRepeats(fit, cells, HORIZON, { seed: later, draws: DRAWS });
      const value = newCustomerValue(fit, { horizon: NEW_HORIZON, spend: { value: 1, standardError: 0 }, margin: 1 });
      return {
        falseAlarm: Math.max(0, predicted.meanProbabilityAlive - alive / cells.length),
        interval: Number(predicted.lower <= later && later <= predicted.upper),
        ratio: Number(value.lower <= truth && truth <= value.upper),
      };
    },
  };
}

function certain(fit: FittedPurchaseModel): FittedPurchaseModel {
  return { ...fit, covariance: fit.covariance.map((row) => row.map(() => 0)) };
}

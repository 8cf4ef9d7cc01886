import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { compareFits } from '../../src/statistics/lifetime-value/compare-fits.js';
import { fitPurchaseModel } from '../../src/statistics/lifetime-value/fit-purchase-model.js';
import { newCustomerValue } from '../../src/statistics/lifetime-value/new-customer-value.js';
import { predictRepeats } from '../../src/statistics/lifetime-value/predict-repeats.js';
import type { HistoryCell } from '../../src/statistics/lifetime-value/purchase-history.js';
import type { FittedPurchaseModel } from '../../src/statistics/lifetime-value/purchase-model.js';
import { purchaseModels } from '../../src/statistics/lifetime-value/purchase-models.js';
import { lifetimePopulations, type NamedPopulation } from './lifetime-value-study.js';
import { ALPHA } from './operating-point.js';
import { simulateCustomers } from './purchase-histories.js';
import { type Observation, type Runnable, runnable, type Study } from './study.js';
import { rejects } from './verdicts.js';

const MODEL = 'MBG_NBD';
const CUSTOMERS = 300;
const REPLICATES = 300;
const DRAWS = 200;
const HORIZON = 26;
const NEW_HORIZON = 52;

/** Two channels whose customers do not differ. */
interface Channels {
  /** Of the first channel. */
  cells: HistoryCell[];
  later: number;
  truth: number;
  common: FittedPurchaseModel;
  separate: FittedPurchaseModel[];
}

/** How often the likelihood ratio test finds differences where there are none, and what that does to the limits of a channel. */
export function lifetimeValueChannelsStudies(): Runnable[] {
  return lifetimePopulations.map((population) =>
    runnable(lifetimeValueChannelsStudy(population, CUSTOMERS, REPLICATES)),
  );
}

/** @param customers of each channel */
export function lifetimeValueChannelsStudy(
  population: NamedPopulation,
  customers: number,
  replicates: number,
): Study<Channels> {
  const observed = Array.from({ length: customers }, (_, i) => 10 + (50 * i) / customers);
  const truth = 1 + purchaseModels[population.model].expectedRepeats(population.parameters, NEW_HORIZON);
  return {
    section: 'Lifetime value by channel',
    data: population.name,
    n: customers,
    replicates,
    draw: (generator: RandomGenerator) => {
      const [first, second] = [1, 2].map(() => simulateCustomers(population, observed, HORIZON, generator));
      const channels = [first!.cells, second!.cells];
      return {
        cells: first!.cells,
        later: first!.later,
        truth,
        common: fitPurchaseModel(MODEL, channels.flat()),
        separate: channels.map((cells) => fitPurchaseModel(MODEL, cells)),
      };
    },
    methods: [
      {
        name: 'likelihood ratio test of common parameters',
        instead: 'the common fit, unless p is far below 0.05',
        observe: ({ common, separate }) => ({ falseAlarm: rejects(compareFits(common, separate).pValue) }),
      },
      { name: 'common fit', observe: (channels) => limits(channels, channels.common) },
      {
        name: 'separate fits',
        instead: 'the common fit',
        observe: (channels) => limits(channels, channels.separate[0]!),
      },
    ],
  };
}

function limits({ cells, later, truth }: Channels, fit: FittedPurchaseModel): Observation {
  const predicted = predictRepeats(fit, cells, HORIZON, { seed: later, draws: DRAWS, alpha: ALPHA });
  const value = newCustomerValue(fit, { horizon: NEW_HORIZON, spend: { value: 1, standardError: 0 }, margin: 1 });
  return {
    interval: Number(predicted.lower <= later && later <= predicted.upper),
    ratio: Number(value.lower <= truth && truth <= value.upper),
  };
}

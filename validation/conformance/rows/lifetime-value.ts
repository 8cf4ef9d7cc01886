import { digamma } from '../../../src/statistics/distributions/digamma.js';
import { fitPurchaseModel } from '../../../src/statistics/lifetime-value/fit-purchase-model.js';
import { expectedSpend, fitSpendModel } from '../../../src/statistics/lifetime-value/fit-spend-model.js';
import type { HistoryCell } from '../../../src/statistics/lifetime-value/purchase-history.js';
import {
  type FittedPurchaseModel,
  logLikelihoodOf,
  type PurchaseModelName,
} from '../../../src/statistics/lifetime-value/purchase-model.js';
import { purchaseModels } from '../../../src/statistics/lifetime-value/purchase-models.js';
import { type Comparison, type ConformanceRow, readFixture } from '../conformance-row.js';

interface Point {
  model: PurchaseModelName;
  parameters: number[];
  history: [repeats: number, lastPurchase: number, observed: number];
  horizon: number;
  logLikelihood: number;
  alive: number;
  conditional: number;
  expected: number;
}

const {
  points,
  fits,
  digamma: digammas,
} = readFixture<{
  points: Point[];
  fits: { model: PurchaseModelName; parameters: number[]; logLikelihood: number }[];
  digamma: [number, number][];
}>('lifetime-value/lifetime-value.json');
const counted = readFixture<{
  cells: [repeats: number, lastPurchase: number, observed: number, customers: number][];
  spends: [purchases: number, total: number, customers: number][];
}>('lifetime-value/cdnow-cells.json');

const cells: HistoryCell[] = counted.cells.map(([repeats, last, observed, customers]) => {
  return { repeats, lastPurchase: last / 7, observed: observed / 7, customers };
});
const cellOf = ([repeats, lastPurchase, observed]: Point['history']): HistoryCell => {
  return { repeats, lastPurchase, observed, customers: 1 };
};

/** Of CDNOW until 1997-09-30 in weeks, optimized with 50 digits. */
const BG_NBD_CDNOW = {
  r: 0.24259452243242433,
  alpha: 4.413602019106812,
  a: 0.7929220171288034,
  b: 2.425906776534382,
};

function* bgNbd(fit: FittedPurchaseModel): Iterable<Comparison> {
  const model = purchaseModels.BG_NBD;
  const values = fit.parameters.map(({ value }) => value);
  for (const { name, value } of fit.parameters) {
    yield { actual: value, expected: BG_NBD_CDNOW[name as keyof typeof BG_NBD_CDNOW], what: name };
  }
  yield { actual: fit.logLikelihood, expected: -9582.429206673929, what: 'log-likelihood' };
  yield { actual: model.expectedRepeats(values, 1), expected: 0.05318429150262886, what: 'E[X(1)]' };
  yield { actual: model.expectedRepeats(values, 52), expected: 1.444012397361488, what: 'E[X(52)]' };
  const frequent = cellOf([26, 216 / 7, 31]);
  yield { actual: model.conditionalRepeats(values, frequent, 52), expected: 25.757336971323905, what: 'customer 1516' };
  yield { actual: model.probabilityAlive(values, frequent), expected: 0.9688544414010367, what: 'P(alive) of 1516' };
  const sum = (of: (cell: HistoryCell) => number) =>
    cells.reduce((total, cell) => total + cell.customers * of(cell), 0);
  yield {
    actual: sum((cell) => model.conditionalRepeats(values, cell, 39)),
    expected: 1653.4086979851404,
    what: 'purchases of all customers in 39 weeks',
  };
  yield {
    actual: sum((cell) => model.probabilityAlive(values, cell)) / 2357,
    expected: 0.8134398264936112,
    what: 'mean P(alive)',
  };
}

export const rows: ConformanceRow[] = [
  {
    method: 'BG/NBD, MBG/NBD and Pareto/NBD: log-likelihood, P(alive), expected purchases',
    source:
      'Fader, Hardie & Lee (2005), Marketing Science 24(2):275–284; Batislam et al. (2007), IJRM 24(3):201–209; Schmittlein, Morrison & Colombo (1987), Management Science 33(1):1–24',
    oracle: 'hypergeometric formulas of the papers with 80 digits in mpmath',
    tolerance: 1e-11,
    *comparisons() {
      for (const point of points) {
        const { model: name, parameters, history, horizon } = point;
        const model = purchaseModels[name];
        const cell = cellOf(history);
        const what = `${name} ${parameters} ${history} ${horizon}`;
        yield { actual: logLikelihoodOf(model, parameters, cell), expected: point.logLikelihood, what, scale: 1 };
        yield { actual: model.probabilityAlive(parameters, cell), expected: point.alive, what, scale: 1e-300 };
        yield {
          actual: model.conditionalRepeats(parameters, cell, horizon),
          expected: point.conditional,
          what,
          scale: 1e-300,
        };
        yield { actual: model.expectedRepeats(parameters, horizon), expected: point.expected, what };
      }
    },
  },
  {
    method: 'BG/NBD fitted to CDNOW: parameters, log-likelihood, predictions',
    source: 'Fader, Hardie & Lee (2005), Marketing Science 24(2):275–284, table 2',
    oracle: 'mpmath with 50 digits; agrees with R BTYD and CLVTools to the digits that they print',
    tolerance: 1e-8,
    comparisons: () => bgNbd(fitPurchaseModel('BG_NBD', cells)),
  },
  {
    method: 'BG/NBD fitted to CDNOW: standard errors',
    source: 'observed information',
    oracle: 'second derivatives in mpmath',
    tolerance: 1e-5,
    *comparisons() {
      const errors = [0.01255737773991831, 0.3782240499037021, 0.1857337590101643, 0.7054140415290631];
      for (const [i, { name, standardError }] of fitPurchaseModel('BG_NBD', cells).parameters.entries()) {
        yield { actual: standardError, expected: errors[i]!, what: name };
      }
    },
  },
  {
    method: 'Purchase models fitted to CDNOW: maximum of the log-likelihood',
    source: 'as above',
    oracle: 'search with scipy, value with 30 digits in mpmath',
    tolerance: 1e-12,
    *comparisons() {
      for (const { model, logLikelihood } of fits) {
        yield { actual: fitPurchaseModel(model, cells).logLikelihood, expected: logLikelihood, what: model };
      }
    },
  },
  {
    method: 'Gamma–gamma model of spend fitted to CDNOW: parameters, log-likelihood, means',
    source: 'Fader & Hardie (2013), "The gamma-gamma model of monetary value" (note 025)',
    oracle: 'mpmath with 50 digits',
    tolerance: 1e-8,
    *comparisons() {
      const spends = counted.spends.map(([purchases, total, customers]) => {
        return { purchases, meanSpend: total / purchases, customers };
      });
      const fit = fitSpendModel(spends);
      const expected = [6.249572272684528, 3.744224667002706, 15.44352095835192];
      for (const [i, { name, value }] of fit.parameters.entries()) {
        yield { actual: value, expected: expected[i]!, what: name };
      }
      yield { actual: fit.logLikelihood, expected: -4055.9176948018735, what: 'log-likelihood' };
      yield { actual: fit.meanSpend, expected: 35.17037126532154, what: 'mean spend' };
      const published = {
        ...fit,
        parameters: [6.25, 3.74, 15.44].map((value) => ({ name: '', value, standardError: 0 })),
      };
      yield {
        actual: expectedSpend(published, 2, 22.35),
        expected: 24.663713910761153,
        what: 'E[M | x = 2, m = 22.35]',
      };
    },
  },
  {
    method: 'Digamma function',
    source: 'DLMF 5.5.2 and 5.11.2',
    oracle: 'mpmath',
    tolerance: 4e-15,
    *comparisons() {
      for (const [x, expected] of digammas) yield { actual: digamma(x), expected, what: String(x), scale: 1 };
    },
  },
];

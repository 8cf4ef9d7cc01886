import { confidenceSequence } from '../../../src/statistics/sequential/confidence-sequence.js';
import {
  type GroupSequentialDesign,
  groupSequentialBounds,
} from '../../../src/statistics/sequential/group-sequential-bounds.js';
import {
  operatingCharacteristics,
  sequentialPower,
} from '../../../src/statistics/sequential/operating-characteristics.js';
import { repeatedPValue } from '../../../src/statistics/sequential/repeated-p-value.js';
import { alwaysValidSampleRatio } from '../../../src/statistics/sequential/sample-ratio-sequence.js';
import { stageWiseInference } from '../../../src/statistics/sequential/stage-wise.js';
import type { Alternative } from '../../../src/statistics/summaries.js';
import { type ConformanceRow, readFixture } from '../conformance-row.js';

interface GroupCase {
  informationFractions: number[];
  alpha: number;
  sides: number;
  family: 'OBRIEN_FLEMING' | 'POCOCK' | 'POWER';
  rho: number | null;
  upper: number[];
  drift: number;
  exitUpper: number[];
  driftForPower90: number;
  inflationFactor90: number;
  stageWise: { look: number; z: number; pValue: number; estimate: number; lower: number; upper: number | null }[];
  repeatedAtLast: { z: number; pValue: number };
}

interface AlwaysValidCases {
  sequences: {
    n: number;
    tunedFor: number;
    alpha: number;
    alternative: Alternative;
    estimate: number;
    standardError: number;
    lower: number | null;
    upper: number | null;
    pValue: number;
  }[];
  sampleRatios: { sizes: number[]; weights: number[]; concentration: number; pValue: number }[];
}

const groupCases = () => readFixture<GroupCase[]>('sequential/group-sequential.json');
const alwaysValid = () => readFixture<AlwaysValidCases>('sequential/always-valid.json');
const quadrature = 'scipy 1.10 ndtr, numpy 120-point Gauss–Legendre per look';
const mpmath = 'mpmath, 40 digits';

function designOf({ informationFractions, alpha, sides, family, rho }: GroupCase): GroupSequentialDesign {
  const spending = family === 'POWER' ? { family, rho: rho! } : { family };
  return { informationFractions, alpha, alternative: sides === 2 ? 'TWO_SIDED' : 'GREATER', spending };
}

function nameOf({ informationFractions, alpha, sides, family, rho }: GroupCase): string {
  return `${family} ${rho ?? ''} at ${informationFractions.join(', ')}, alpha ${alpha}, ${sides}-sided`;
}

export const rows: ConformanceRow[] = [
  {
    method: 'Group-sequential bounds by alpha spending',
    source: 'Lan & DeMets (1983); Kim & DeMets (1987)',
    oracle: quadrature,
    tolerance: 1e-9,
    *comparisons() {
      for (const item of groupCases()) {
        const { looks } = groupSequentialBounds(designOf(item));
        for (const [k, { upper }] of looks.entries()) {
          yield { actual: upper, expected: item.upper[k]!, what: `bound ${k + 1}, ${nameOf(item)}`, scale: 1 };
        }
      }
    },
  },
  {
    method: 'Exit probabilities, drift and inflation of group-sequential tests',
    source: 'Jennison & Turnbull (2000), ch. 19',
    oracle: quadrature,
    tolerance: 1e-8,
    *comparisons() {
      for (const item of groupCases()) {
        const what = nameOf(item);
        const { exits } = operatingCharacteristics(groupSequentialBounds(designOf(item)), item.drift);
        for (const [k, { upper }] of exits.entries()) {
          yield { actual: upper, expected: item.exitUpper[k]!, what: `exit ${k + 1}, ${what}`, scale: 1e-6 };
        }
        const { drift, inflationFactor } = sequentialPower(designOf(item), 0.9);
        yield { actual: drift, expected: item.driftForPower90, what: `drift, ${what}` };
        yield { actual: inflationFactor, expected: item.inflationFactor90, what: `inflation, ${what}` };
      }
    },
  },
  {
    method: 'Stage-wise p-value, median-unbiased estimate and limits',
    source: 'Fairbanks & Madsen (1982); Tsiatis, Rosner & Mehta (1984)',
    oracle: quadrature,
    tolerance: 1e-8,
    *comparisons() {
      for (const item of groupCases()) {
        for (const expected of item.stageWise) {
          const { pValue, drift } = stageWiseInference(designOf(item), expected.look, expected.z);
          const what = `z ${expected.z} at look ${expected.look + 1}, ${nameOf(item)}`;
          yield { actual: pValue, expected: expected.pValue, what: `p, ${what}` };
          yield { actual: drift.estimate, expected: expected.estimate, what: `estimate, ${what}` };
          yield { actual: drift.lower, expected: expected.lower, what: `lower, ${what}`, scale: 1 };
          yield { actual: drift.upper, expected: expected.upper, what: `upper, ${what}`, scale: 1 };
        }
      }
    },
  },
  {
    method: 'Repeated p-value',
    source: 'Jennison & Turnbull (1989)',
    oracle: quadrature,
    tolerance: 1e-7,
    *comparisons() {
      for (const item of groupCases()) {
        const { z, pValue } = item.repeatedAtLast;
        const actual = repeatedPValue(designOf(item), item.informationFractions.length - 1, z);
        yield { actual, expected: pValue, what: nameOf(item) };
      }
    },
  },
  {
    method: 'Asymptotic confidence sequence and always-valid p-value',
    source: 'Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas (2021)',
    oracle: mpmath,
    tolerance: 1e-11,
    *comparisons() {
      for (const { lower, upper, pValue, ...item } of alwaysValid().sequences) {
        const reading = confidenceSequence(item, { ...item, startAt: 2 });
        const what = `n ${item.n}, tuned for ${item.tunedFor}, ${item.alternative}`;
        yield { actual: reading.interval.lower, expected: lower, what: `lower, ${what}` };
        yield { actual: reading.interval.upper, expected: upper, what: `upper, ${what}` };
        yield { actual: reading.pValue, expected: pValue, what: `p, ${what}` };
      }
    },
  },
  {
    method: 'Always-valid sample ratio test',
    source: 'Lindon & Malek (2022)',
    oracle: mpmath,
    tolerance: 1e-9,
    *comparisons() {
      for (const { sizes, weights, concentration, pValue } of alwaysValid().sampleRatios) {
        const actual = alwaysValidSampleRatio(sizes, weights, concentration);
        yield { actual, expected: pValue, what: `${sizes.join(', ')} by ${weights.join(', ')}` };
      }
    },
  },
];

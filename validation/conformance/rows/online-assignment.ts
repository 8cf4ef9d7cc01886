import { type HashVersion, hashBucket } from '../../../src/randomization/hash-bucket.js';
import { createOnlineAssigner, type HashFilter } from '../../../src/randomization/online.js';
import { type Comparison, type ConformanceRow, readFixture } from '../conformance-row.js';

type Hash = [seed: string, value: string, version: HashVersion, bucket: number];

interface GrowthBook {
  publishedHashes: Hash[];
  buckets: Hash[];
  experiments: {
    seed: string;
    weights: number[];
    coverage: number;
    filters: HashFilter[];
    arms: [key: string, arm: number | null][];
  }[];
}

const SOURCE = 'GrowthBook, "Build your own SDK" (docs.growthbook.io/lib/build-your-own)';
const fixture = () => readFixture<GrowthBook>('randomization/growthbook.json');

function* buckets(hashes: readonly Hash[]): Generator<Comparison> {
  for (const [seed, value, version, expected] of hashes) {
    yield { actual: hashBucket(seed, value, version), expected, what: `${seed} ${value} version ${version}` };
  }
}

function* arms(): Generator<Comparison> {
  for (const { arms: expected, filters, ...design } of fixture().experiments) {
    const { decide } = createOnlineAssigner({ ...design, namespaces: filters });
    for (const [key, arm] of expected) {
      yield { actual: decide(key).arm, expected: arm, what: `${design.seed} ${key}` };
    }
  }
}

export const rows: ConformanceRow[] = [
  {
    method: 'Hash of online assignment (GrowthBook), published numbers',
    source: SOURCE,
    oracle: "GrowthBook's published hashes of versions 1 and 2",
    tolerance: 0,
    comparisons: () => buckets(fixture().publishedHashes),
  },
  {
    method: 'Hash of online assignment (GrowthBook)',
    source: SOURCE,
    oracle: 'own implementation of the definition in Python 3',
    tolerance: 0,
    comparisons: () => buckets(fixture().buckets),
  },
  {
    method: 'Online assignment: filters, coverage and weights',
    source: SOURCE,
    oracle: 'own implementation of the definition in Python 3',
    tolerance: 0,
    comparisons: arms,
  },
];

import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { DesignEffectResolver } from '../../../src/calculators/design-effect/design-effect-resolver.js';
import fixture from '../../fixtures/regression/tuples-and-groups.json' with { type: 'json' };
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

const fields = 'method pValue absolute { estimate lower upper } insufficientData { reason } warnings { code message }';
const graph = new ResolverGraph([new DesignEffectResolver(new InlineEngine())]);
const ask = async (name: string, input: object) => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const answer = await graph.ask(`query Ask($input: ${type}!) { ${name}(input: $input) { ${fields} } }`, { input });
  return { errors: answer.errors, effect: answer.data?.[name] };
};
const meanOf = (n: number, mean: number, standardDeviation: number) => ({ mean: { n, mean, standardDeviation } });

describe('stratifiedEffect', () => {
  it('averages over strata by their shares of customers', async () => {
    const { effect, errors } = await ask('stratifiedEffect', {
      strata: [
        { control: meanOf(10, 1, 2), treatment: meanOf(20, 2, 2) },
        { control: { proportion: { n: 40, successes: 10 } }, treatment: { proportion: { n: 30, successes: 15 } } },
      ],
    });
    expect(errors).toEqual([]);
    expect(effect.absolute.estimate).toBeCloseTo(0.3 * 1 + 0.7 * 0.25, 12);
    expect(effect.warnings).toEqual([]);
  });

  it('names the strata that it excludes', async () => {
    const { effect } = await ask('stratifiedEffect', {
      strata: [
        { control: meanOf(10, 1, 2), treatment: meanOf(20, 2, 2) },
        { control: meanOf(1, 1, 0), treatment: meanOf(5, 2, 2) },
      ],
      alternative: 'GREATER',
    });
    expect(effect.absolute.upper).toBeNull();
    expect(effect.absolute.estimate).toBe(1);
    expect(effect.warnings).toMatchObject([
      { code: 'STRATA_EXCLUDED', message: expect.stringContaining('"strata.1"') },
    ]);
  });
});

describe('matchedTuplesEffect', () => {
  it('equals the definition', async () => {
    const { cells, estimate, p } = fixture.tuples[0]!;
    const tuples = cells.flatMap(([, , n, mean], i) =>
      i % 2 === 0 ? [{ control: { n, mean }, treatment: { n: cells[i + 1]![2], mean: cells[i + 1]![3] } }] : [],
    );
    const { effect, errors } = await ask('matchedTuplesEffect', { tuples });
    expect(errors).toEqual([]);
    expect(effect.absolute.estimate).toBeCloseTo(estimate, 12);
    expect(effect.pValue).toBeCloseTo(p, 10);
  });
});

describe('groupEffect', () => {
  it('equals the definition of CR2 over strata', async () => {
    const { groups, estimate, p } = fixture.groups[1]!;
    const named = groups.map(({ arm, stratum, ...group }) => {
      return { ...group, arm: arm === 0 ? 'CONTROL' : 'TREATMENT', stratum: `region ${stratum}` };
    });
    const { effect, errors } = await ask('groupEffect', { groups: named });
    expect(errors).toEqual([]);
    expect(effect.absolute.estimate).toBeCloseTo(estimate, 11);
    expect(effect.pValue).toBeCloseTo(p, 10);
  });

  it('needs two groups an arm', async () => {
    const { effect } = await ask('groupEffect', { groups: [{ arm: 'CONTROL', n: 3, mean: 1 }] });
    expect(effect.insufficientData.reason).toContain('two groups');
  });
});

describe('weightedEffect', () => {
  const cells = [
    { arm: 'CONTROL', probability: 0.5, sample: meanOf(10, 1, 2) },
    { arm: 'TREATMENT', probability: 0.5, sample: meanOf(20, 3, 2) },
    { arm: 'CONTROL', probability: 0.8, sample: meanOf(40, 2, 1) },
    { arm: 'TREATMENT', probability: 0.2, sample: meanOf(1, 4, 0) },
  ];

  it('weighs customers by the inverse of their chances', async () => {
    const { effect, errors } = await ask('weightedEffect', { cells });
    expect(errors).toEqual([]);
    expect(effect.absolute.estimate).toBeCloseTo((20 * 2 * 3 + 5 * 4) / 45 - (20 * 1 + 50 * 2) / 70, 12);
  });

  it('also has totals over all customers', async () => {
    for (const customers of [undefined, 71]) {
      const { effect } = await ask('weightedEffect', { cells, estimator: 'HORVITZ_THOMPSON', customers });
      expect(effect.absolute.estimate).toBeCloseTo((140 - 120) / 71, 12);
    }
  });
});

describe('bad input', () => {
  const group = { arm: 'CONTROL', n: 3, mean: 1 };
  it.each<[string, string, object]>([
    ['strata', 'stratifiedEffect', { strata: [] }],
    [
      'strata.0.control.mean.n',
      'stratifiedEffect',
      { strata: [{ control: meanOf(-1, 1, 1), treatment: meanOf(2, 1, 1) }] },
    ],
    ['tuples', 'matchedTuplesEffect', { tuples: [] }],
    ['cells.1.n', 'matchedTuplesEffect', { tuples: [{ control: { n: 1, mean: 2 }, treatment: { n: -1, mean: 2 } }] }],
    ['groups.0.n', 'groupEffect', { groups: [{ ...group, n: -3 }] }],
    ['groups.0.stratum', 'groupEffect', { groups: [{ ...group, stratum: ' ' }] }],
    [
      'groups.stratum',
      'groupEffect',
      { groups: Array.from({ length: 21 }, (_, i) => ({ ...group, stratum: `${i}` })) },
    ],
    ['cells.0.probability', 'weightedEffect', { cells: [{ arm: 'CONTROL', probability: 0, sample: meanOf(3, 1, 1) }] }],
    [
      'cells.0.probability',
      'weightedEffect',
      { cells: [{ arm: 'CONTROL', probability: 1e-320, sample: meanOf(3, 1, 1) }] },
    ],
    ['groups.mean', 'groupEffect', { groups: [{ ...group, mean: 1e308 }] }],
    [
      'tuples.control.mean',
      'matchedTuplesEffect',
      { tuples: [{ control: { n: 1, mean: 1e308 }, treatment: { n: 1, mean: 2 } }] },
    ],
    [
      'tuples.treatment.mean',
      'matchedTuplesEffect',
      {
        tuples: [0, 1e-320].map((mean) => ({ control: { n: 1, mean: 1 }, treatment: { n: 1, mean } })),
      },
    ],
  ])('refuses bad %s', async (field, name, input) => {
    const { errors } = await ask(name, input);
    expect(errors.map((error) => error.field)).toEqual([field]);
  });
});

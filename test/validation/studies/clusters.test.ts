import { expect, it } from 'vitest';
import { generatorFor } from '../../../src/randomization/seeded-generator.js';
import { clusterStudy } from '../../../validation/studies/cluster-study.js';

it('counts clusters that are found where there are none, and true numbers', () => {
  const apart = (_: unknown, customer: number): [number, number] => [
    (customer % 3) * 9 + (customer % 7) / 10,
    ((customer % 3) - 1) ** 2 * 9 + (customer % 11) / 10,
  ];
  const observed = (kinds: number) => {
    const { draw, methods } = clusterStudy('apart', apart, kinds, 1);
    return methods[0]!.observe(draw(generatorFor('clusters')));
  };
  expect(observed(3)).toEqual({ interval: 1 });
  expect(observed(2)).toEqual({ interval: 0 });
  expect(observed(1)).toEqual({ falseAlarm: 1 });
});

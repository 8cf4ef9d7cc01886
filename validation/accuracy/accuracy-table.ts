import { relativeError } from '../conformance/conformance-row.js';
import type { DistributionAccuracy } from './distribution-accuracy.js';

/** The largest error of one function of a distribution. */
interface WorstError {
  error: number;
  /** Point or probability, then parameters. */
  where: string;
  cases: number;
}

/** The largest relative error over the grid, and where it is. */
export function worstError({ comparisons }: Pick<DistributionAccuracy, 'comparisons'>): WorstError {
  let worst: WorstError = { error: 0, where: '', cases: 0 };
  for (const comparison of comparisons()) {
    const error = relativeError(comparison);
    const cases = worst.cases + 1;
    worst = error > worst.error ? { error, where: comparison.what, cases } : { ...worst, cases };
  }
  return worst;
}

const introduction = `# Accuracy of the distributions

Made by \`npm run accuracy\`. Each function is compared with arithmetic of 30 to 150 digits (the studentized range with dense
sums of doubles, accurate to about 1e-13) over a grid that includes tails of 1e-300 and extreme parameters. Errors are relative.
The scripts that produced the reference numbers are in \`test/fixtures\`: \`distributions.py\`, \`accuracy.py\`, \`noncentral.py\` and
\`noncentral_far.py\`. Quantiles of counts are whole numbers; tests check that each is the smallest that reaches its tail.

| Distribution | Function | Grid | Cases | Limit | Worst error | At (value or probability, parameters) |
|---|---|---|--:|--:|--:|---|
`;

/** The table as a page of the docs. */
export function accuracyPage(accuracies: readonly DistributionAccuracy[]): string {
  const lines = accuracies.map((accuracy) => {
    const { error, where, cases } = worstError(accuracy);
    const { distribution, part, grid, limit } = accuracy;
    return `| ${distribution} | ${part} | ${grid} | ${cases} | ${limit} | ${error.toExponential(1)} | ${where} |`;
  });
  return `${introduction}${lines.join('\n')}\n`;
}

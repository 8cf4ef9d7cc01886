import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { HowComputed } from '../../charts/how-computed.js';
import { METHODS, worksNamedIn } from '../../charts/sources/methods.js';
import { WORKS } from '../../charts/sources/works.js';

/** Where the methods are that the graph names in readouts and comparisons. */
const FOLDERS = [
  'src/experiments',
  'src/statistics/effects',
  'src/statistics/regression',
  'src/statistics/heterogeneity',
  'src/statistics/comparisons/means',
  'src/statistics/comparisons/proportions',
];
const NAMED = /\bconst \w*(?:method|cochran|welch)\w* =\s+(?:'([^'\n]+)'|"([^"\n]+)");/gi;
/** No figure asks for them. */
const WITHOUT_FIGURE = /^(Repeated sample|Wald|One-way|Student|Tukey|Dunnett|Cochran–Armitage)/;

describe('the works behind methods', () => {
  it('has one for each method that the figures of readouts and comparisons can name', () => {
    const methods = FOLDERS.flatMap(methodsIn).filter((method) => !WITHOUT_FIGURE.test(method));
    expect(methods.length).toBeGreaterThan(15);
    expect(methods.filter((method) => worksNamedIn([method]).length === 0)).toEqual([]);
  });

  it('has no work that no method names, and each DOI once', () => {
    const named = METHODS.flatMap(([, ...works]) => works);
    expect(Object.keys(WORKS).filter((work) => !named.some((one) => one === work))).toEqual([]);
    const dois = Object.values(WORKS).flatMap(({ doi }) => doi ?? []);
    expect(new Set(dois).size).toBe(dois.length);
    for (const doi of dois) expect(doi).toMatch(/^10[.]\d{4,}\/\S+$/);
  });

  it('does not take other words for methods', () => {
    expect(worksNamedIn(['Spending of Holm & Wilson Ltd: not adjusted; customers: 10 in Pearson.'])).toEqual([]);
  });

  it('is below what names the method, each work once', () => {
    const how = ["Purchases: Welch's t-test; customers: 10 in A.", "Revenue: Welch's t-test; customers: 9 in A."];
    const html = renderToStaticMarkup(createElement(HowComputed, { how }));
    expect(html.match(/Source: Welch \(1947\)/g)).toHaveLength(1);
    expect(html).toContain('href="https://doi.org/10.1093/biomet/34.1-2.28"');
    expect(renderToStaticMarkup(createElement(HowComputed, { how: ['It is counted.'] }))).not.toContain('Source');
  });
});

function methodsIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(NAMED)].map(([, single, double]) => single ?? double ?? ''),
  );
}

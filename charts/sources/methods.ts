import { WORKS, type Work, type WorkName } from './works.js';

/** Methods by the words that name them, in the graph and in what figures say of themselves, with the works that give their equations. */
export const METHODS: readonly (readonly [named: string, ...works: WorkName[]])[] = [
  ['Miettinen–Nurminen', 'miettinen1985'],
  ['Exact score test', 'storer1990'],
  ["Welch's t-test", 'welch1947', 'fieller1954'],
  ['Ratio of sums', 'deng2018', 'cochran1977'],
  ['delta method', 'deng2018', 'cochran1977'],
  ['Stratified difference in means', 'imbens2015', 'pashley2021'],
  ['Regression adjustment with a slope per arm', 'lin2013'],
  ['Matched tuples', 'imai2009'],
  ['randomized groups', 'bell2002', 'cochran1977'],
  ['after rerandomization', 'li2018'],
  ['Inverse-probability weighted', 'imbens2015'],
  ['quantiles, limits recovered', 'conover1999', 'woodruff1952', 'zou2008'],
  ['confidence sequence', 'waudbySmith2024'],
  ['alpha spending', 'lan1983'],
  ['by Bonferroni', 'dunn1961'],
  ['by Holm', 'holm1979'],
  ['by Hochberg', 'hochberg1988'],
  ['by Hommel', 'hommel1988'],
  ['Benjamini–Hochberg', 'benjamini1995'],
  ['two-stage Benjamini–Hochberg', 'benjamini2006'],
  ['Benjamini–Yekutieli', 'benjamini2001'],
  ["Cochran's Q", 'cochran1954'],
  ['Likelihood ratio test', 'wilks1938'],
  ['Welch–James', 'welch1951', 'kulinskaya2004'],
  ["Pearson's χ²", 'pearson1900'],
  ['Hansen & Bowers', 'hansen2008'],
  ['Lindon and Malek', 'lindon2022'],
  ["Welch's ANOVA", 'welch1951'],
  ['Games–Howell', 'games1976'],
  ['Wilson interval', 'wilson1927'],
  ['two one-sided tests', 'schuirmann1987'],
  ['Regression standardization', 'lane1982'],
  ['Mean cumulative function', 'nelson1988', 'lawless1995'],
  ['MBG/NBD', 'batislam2007'],
  ['Akaike’s criterion', 'burnham2002'],
  ['adstock', 'broadbent1979'],
  ['Value of information', 'raiffa1961'],
  ['E-detector', 'shin2023', 'lindonHam2022'],
  ['noncentral t', 'cohen1988'],
  ['score test of proportions, normal approximation', 'fleiss2003'],
  ['Test & Roll', 'feit2019'],
  ['Standardized difference', 'austin2009'],
  ['k-means++', 'arthur2007'],
  ['dip test', 'hartigan1985', 'hennig2010'],
  ['adjusted Rand index', 'benHur2002', 'steinley2004'],
  ['best silhouette', 'rousseeuw1987'],
  ['Paule–Mandel', 'paule1982', 'viechtbauer2007'],
  ['Prasad–Rao', 'prasad1990'],
  ['AUTOC', 'yadlowsky2025'],
  ['policy tree', 'athey2021', 'zhou2023'],
];

/** The works behind the methods that some sentences name, each once. */
export function worksNamedIn(sentences: readonly string[]): Work[] {
  const said = sentences.join('\n');
  const names = METHODS.flatMap(([named, ...works]) => (said.includes(named) ? works : []));
  return [...new Set(names)].map((name) => WORKS[name]);
}

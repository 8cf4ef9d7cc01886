import type { Section } from './report.js';

const AN_ARM = 'customers per arm';
const usual = {
  sizes: AN_ARM,
  falseAlarm: 'false alarms',
  interval: 'interval of the difference',
  ratio: 'interval of the ratio',
};

/** All sections, in the order of the document. */
export const sections: readonly Section[] = [
  {
    ...usual,
    title: 'Two samples',
    text: 'For false alarms, the treatment has no effect. For intervals, the treatment multiplies outcomes by 1.5. Odds ratios of binary outcomes count as ratios. Mann–Whitney and the permutation test assume the same shift for all customers, so their intervals are studied without a difference. Quantiles need at least ten customers per arm and give no answer below.',
  },
  {
    ...usual,
    title: 'Rare successes',
    sizes: 'customers',
    text: 'Both arms have the same rate. Before, readouts used the score test everywhere; now they use its exact tails where an arm expects fewer than five successes.',
  },
  {
    ...usual,
    title: 'Skewed amounts',
    sizes: 'customers',
    text: 'Both arms draw from the same amounts: 0.9 % of the customers buy as in Hillstrom’s e-mail experiment, or 5 % buy a lognormal amount. Readouts warn of Welch’s t where the difference is too skewed.',
  },
  {
    ...usual,
    title: 'Margins',
    text: 'The treatment is worse by exactly the margin, 5 % of the mean (5 percentage points of a share), so a claim that it is not worse is a false alarm. The interval is the one-sided limit of the test. In small samples the test has no power to show equivalence.',
  },
  {
    ...usual,
    title: 'Pairs',
    sizes: 'pairs',
    text: 'Two values per customer that share part of their variation.',
  },
  {
    ...usual,
    title: 'Ratios of sums',
    text: 'Revenue per session: customers have three sessions on average (geometric), each with a value from the population.',
  },
  { ...usual, title: 'Events', text: '0.1 events per customer, and 1.5 times that with the treatment.' },
  {
    ...usual,
    title: 'One sample',
    sizes: 'customers',
    interval: 'interval',
    text: 'Intervals of a mean, a standard deviation and a share.',
  },
  {
    ...usual,
    title: 'Effect sizes',
    interval: 'interval',
    text: 'Intervals of standardized differences between two arms, and of differences between two segments.',
  },
  {
    ...usual,
    title: 'Four samples',
    sizes: 'customers per sample',
    text: 'All samples have the same mean. A family of pairs counts as a false alarm if any of its pairs is one. Simultaneous intervals (Tukey–Kramer, Games–Howell and Dunnett) exclude zero exactly when the adjusted test rejects, so all of them include the true value otherwise. Unequal samples have 0.5, 1, 1 and 2 times the customers, and the smallest has three times the standard deviation.',
  },
  {
    ...usual,
    title: 'Strata',
    ratio: 'interval of the common odds ratio',
    text: 'Five strata with rates from 5 % to 50 %, of which 30 % to 70 % are treated. With an effect, the odds ratio is 2.',
  },
  {
    ...usual,
    title: 'Shares',
    sizes: 'customers',
    interval: 'interval of the first share',
    text: 'One sample compared with stated shares, as for the sample ratio.',
  },
  {
    ...usual,
    title: 'Regression',
    sizes: 'rows',
    interval: 'interval of the slope',
    text: 'The slope of a skewed predictor without an effect.',
  },
  {
    ...usual,
    title: 'Covariates',
    text: 'A covariate explains half of the variance. Binary outcomes are three times as frequent in one stratum as in the other.',
  },
  {
    ...usual,
    title: 'Within strata',
    sizes: 'customers or strata',
    interval: 'interval of the difference',
    text: 'The analyses of stratified designs beside the earlier rules. Orders: the treatment moves who orders from a place with small orders to one with large orders or back, so the ratio of totals changes although no order is worth more. Rare stratum: treated customers of the stratum with the largest values have no last value. Strata of two and three: one customer of each is treated, and those of three have larger values. 900 against 100: revenue per session, where nine in ten customers spend nothing.',
  },
  {
    ...usual,
    title: 'Matched pairs',
    sizes: 'pairs',
    text: 'Similar customers form pairs. One customer of each pair is treated.',
  },
  {
    ...usual,
    title: 'Unequal probabilities',
    text: 'Customers with large values are treated with probability 0.7, the others with 0.3.',
  },
  {
    ...usual,
    title: 'Groups',
    sizes: 'groups per arm',
    interval: 'interval',
    text: 'Groups of 5 to 35 customers are randomized. 10 % of the variance is between groups.',
  },
  {
    ...usual,
    title: 'Rerandomized',
    text: 'The allocation is drawn until it is among the best tenth by the balance of two covariates. An analysis that ignores this has fewer false alarms than allowed: it is valid but less powerful. Samples without a balanced allocation are drawn again. Randomization tests sample 199 allocations if there are more than 200,000.',
  },
  {
    ...usual,
    title: 'Equal effects of segments',
    sizes: 'customers per arm of a segment',
    text: 'Normal outcomes, the same effect in every segment. Before, segment comparisons used Cochran’s Q for all sizes; now they use the Welch–James test where an arm has fewer than 30 customers, or fewer than twice the number of segments.',
  },
  {
    ...usual,
    title: 'Many covariates',
    sizes: 'customers of the smaller arm',
    text: 'Normal covariates, the first of which explains half of the outcome; no effect. Before, adjusted readouts took the slopes for known; now they count their noise where an arm has fewer than ten customers per column.',
  },
  {
    ...usual,
    title: 'Many tests',
    sizes: 'tests',
    falseAlarm: 'wrong claims',
    text: 'Ten tests of normal statistics. With an effect, the mean of the statistic is 3.',
  },
  {
    ...usual,
    title: 'Guardrails',
    sizes: 'guardrails',
    falseAlarm: 'alarms of the others',
    interval: 'harm found',
    failing: 'harm is found only in',
    text: 'Ten independent guardrails, one of which was harmed so that a two-sided test alone finds it 97 % of the time. An alarm of another guardrail is false.',
  },
  {
    ...usual,
    title: 'Peeking',
    sizes: 'customers per arm at the end',
    interval: 'interval at every look',
    text: 'A hundred evenly spaced looks. A false alarm at any look counts, and intervals must include the true value at all looks. Confidence sequences start at a tenth of the customers (at least 20 in both arms).',
  },
  {
    ...usual,
    title: 'Planned looks',
    sizes: 'customers per arm at the end',
    interval: 'interval',
    text: 'Five looks, the first at a fifth of the customers, without a difference. Or four looks, and somebody reads the experiment fifty times while its customers arrive: stored looks are taken by the first reading at or after their share, and decide nothing in between.',
  },
  {
    ...usual,
    title: 'Targeting',
    sizes: 'customers',
    interval: 'interval',
    text: 'Half of the customers are treated. The effect is the score itself, which is uniform, or 0 for everyone: the true gain of every policy is 0 then. Scores of the effect use one attribute, and trees have depth 2.',
  },
  {
    ...usual,
    title: 'Bayes',
    interval: 'credible interval',
    ratio: 'of the uplift',
    text: 'A credible interval has its stated coverage if the true value is drawn from the prior, as the rates are here. For means with the reference prior, it is measured like a confidence interval.',
  },
];

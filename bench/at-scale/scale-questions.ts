import type { RawDatabase } from '../raw-database.js';
import {
  adjustedFloor,
  allSegmentsFloor,
  capFloor,
  plainFloor,
  previousFloor,
  quantileFloor,
  segmentsFloor,
} from './scale-floors.js';
import { BEHAVIOUR_KEYS, CAPPED_KEY, METRIC_KEYS, REGIONS } from './scale-population.js';

/** Something that is asked of the server, beside hand-written SQL for the same numbers where somebody would write it. */
interface Question {
  title: string;
  query: string;
  floor?: (raw: RawDatabase) => Promise<unknown>;
  /** The most times the processor time of the floor. */
  aim?: number;
  /** Another question whose time is a part of this one's, and is subtracted. */
  besides?: string;
  /** Another question with whose time the rest is compared, instead of a floor. */
  comparedWith?: string;
}

const effects = `arms { arm { key } n mean standardDeviation }
  effects { arm { key } method pValue absolute { estimate lower upper } relative { estimate lower upper } }`;
const readout = (options: string, parts = effects, metrics: readonly string[] = METRIC_KEYS) =>
  `{ experiment(key: "scale") { readout(metrics: ${JSON.stringify(metrics)}${options}) { status
    metrics { metric { key } ${parts} warnings { code } } } } }`;
const list = JSON.stringify;
const inSegments = (metric: string, segments: readonly string[]) =>
  `segmentComparison(input: { metric: "${metric}", segments: ${list(segments)} }) {
    segments { segment { key } effect { pValue } } heterogeneity { pValue } }`;
const ofExperiment = (field: string) => `{ experiment(key: "scale") { ${field} } }`;

/** By name, in the order in which they are asked. The first two are asked of a server that was started for it. */
export const QUESTIONS: Record<string, Question> = {
  adjusted: {
    title: 'ten metrics, adjusted for two attributes',
    query: readout(''),
    floor: adjustedFloor,
    aim: 1.5,
  },
  plain: { title: 'ten metrics, not adjusted', query: readout(', adjustFor: []'), floor: plainFloor, aim: 1.5 },
  previous: {
    title: 'ten metrics, adjusted for their values in the four weeks before',
    query: readout(', adjustFor: [], adjustForPrevious: { days: 28 }'),
    floor: previousFloor,
    aim: 1.5,
  },
  'over-time': {
    title: 'the effects of ten metrics on each of 28 days; ratio: to ten effects, not adjusted',
    query: readout(
      ', adjustFor: []',
      'overTime(by: DAYS_SINCE_ASSIGNMENT) { days { day effects { absolute { estimate lower upper } } } }',
    ),
    besides: 'plain',
    comparedWith: 'plain',
    aim: 2,
  },
  capped: {
    title: 'a metric capped at a percentile',
    query: readout(', adjustFor: []', `${effects} cap { limit customers }`, [CAPPED_KEY]),
    floor: capFloor,
  },
  quantiles: {
    title: 'the median of a metric, beside its mean',
    query: readout(', adjustFor: []', 'quantiles { percentile warnings { code } }', [CAPPED_KEY]),
    besides: 'capped',
    floor: quantileFloor,
  },
  segments: {
    title: 'a metric in five segments',
    query: ofExperiment(inSegments('revenue', REGIONS)),
    floor: segmentsFloor,
    aim: 1.5,
  },
  'all-in-segments': {
    title: 'ten metrics in five segments',
    query: ofExperiment(METRIC_KEYS.map((key, place) => `m${place}: ${inSegments(key, REGIONS)}`).join(' ')),
    floor: allSegmentsFloor,
    aim: 1.5,
  },
  behaviour: {
    title: 'ten metrics in five segments by former orders, visits and income; floor: in five regions',
    query: ofExperiment(METRIC_KEYS.map((key, place) => `m${place}: ${inSegments(key, BEHAVIOUR_KEYS)}`).join(' ')),
    floor: allSegmentsFloor,
  },
  trust: { title: 'all checks', query: ofExperiment('trust { verdict checks { key verdict } }') },
  search: {
    title: 'a search of three attributes and the channel',
    query: ofExperiment(
      'segmentSearch(input: { metric: "revenue", seed: "bench" }) { tried { label } found { label } }',
    ),
  },
  decision: { title: 'the decision', query: ofExperiment('decision { verdict sentence }') },
  targeting: {
    title: 'targeting by an attribute',
    query: ofExperiment(
      'targeting(input: { metric: "revenue", score: { attribute: "income" }, seed: "bench" }) { autoc { estimate } qini { estimate } }',
    ),
  },
  policy: {
    title: 'a policy tree of depth 2',
    query: ofExperiment(
      'policyTree(input: { metric: "revenue", depth: 2, seed: "bench" }) { gain { estimate } leaves { customers } }',
    ),
  },
  monitoring: {
    title: 'channels by a metric, and the running experiments',
    query: '{ monitoring(input: { metrics: ["revenue"] }) { status channels { status } experiments { status } } }',
  },
  'size-over-time': {
    title: 'a segment by former orders at the end of each of 56 days',
    query: `{ segment(key: "big-spenders") { sizeOverTime(every: DAY, from: "2026-02-03T00:00:00Z", until: "2026-03-30T00:00:00Z") {
      points { size } } } }`,
  },
};

/** All that can be asked for: the questions, and what is made of the adjusted one. */
export const SCALE_ROWS: Record<string, { title: string }> = {
  ...QUESTIONS,
  again: { title: 'the first one again, after 1,000 new events' },
  files: { title: 'files for the same analysis with pandas' },
};

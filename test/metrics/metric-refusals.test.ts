import { describeRefusals, type Refusal } from '../setup/refusals.js';
import { DEFINE_METRIC } from '../setup/shop.js';

const metric = (parts: object) => ({ key: 'new', kind: 'MEAN', event: 'purchase', aggregation: 'SUM', ...parts });

const cases: Refusal[] = [
  ['a metric over an unknown event', DEFINE_METRIC, metric({ event: 'nap' }), 'event', 'NOT_FOUND'],
  ['a proportion of sums', DEFINE_METRIC, metric({ kind: 'PROPORTION' }), 'aggregation', 'INVALID'],
  ['a ratio without denominator', DEFINE_METRIC, metric({ kind: 'RATIO' }), 'denominator', 'INVALID'],
  ['a window of no days', DEFINE_METRIC, metric({ windowDays: 0 }), 'windowDays', 'OUT_OF_RANGE'],
  ['a negative window', DEFINE_METRIC, metric({ windowDays: -1 }), 'windowDays', 'OUT_OF_RANGE'],
  ['a window shorter than a millisecond', DEFINE_METRIC, metric({ windowDays: 1e-12 }), 'windowDays', 'OUT_OF_RANGE'],
  ['an absurd window', DEFINE_METRIC, metric({ windowDays: 1e300 }), 'windowDays', 'OUT_OF_RANGE'],
  ['an unknown event to subtract', DEFINE_METRIC, metric({ minus: 'nap' }), 'minus', 'NOT_FOUND'],
  ['an event subtracted from itself', DEFINE_METRIC, metric({ minus: 'purchase' }), 'minus', 'INVALID'],
  [
    'an event subtracted from last values',
    DEFINE_METRIC,
    metric({ aggregation: 'LAST', minus: 'visit' }),
    'minus',
    'INVALID',
  ],
  [
    'an event subtracted from the last value of a denominator',
    DEFINE_METRIC,
    metric({ kind: 'RATIO', denominator: { event: 'purchase', aggregation: 'LAST', minus: 'visit' } }),
    'denominator.minus',
    'INVALID',
  ],
  ['a metric key taken by another metric', DEFINE_METRIC, metric({ key: 'orders' }), 'key', 'ALREADY_EXISTS'],
];

describeRefusals('metrics', cases);

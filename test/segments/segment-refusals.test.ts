import { describeRefusals, type Refusal } from '../setup/refusals.js';
import { DEFINE_SEGMENT } from '../setup/shop.js';

const segment = (rule: object, key = 'new') => ({ key, rule });
const attribute = (condition: object) => segment({ attribute: condition });
const nested = (depth: number): object => (depth === 0 ? { channel: { in: ['google'] } } : { not: nested(depth - 1) });

const cases: Refusal[] = [
  [
    'an unknown channel in a rule',
    DEFINE_SEGMENT,
    segment({ channel: { in: ['tv'] } }),
    'rule.channel.in.0',
    'NOT_FOUND',
  ],
  ['an empty list of channels', DEFINE_SEGMENT, segment({ channel: { in: [] } }), 'rule.channel.in', 'INVALID'],
  ['an empty conjunction', DEFINE_SEGMENT, segment({ all: [] }), 'rule.all', 'INVALID'],
  [
    'an attribute that does not exist',
    DEFINE_SEGMENT,
    attribute({ name: 'shoe', atMost: 1 }),
    'rule.attribute.name',
    'NOT_FOUND',
  ],
  [
    'a category bounded as a number',
    DEFINE_SEGMENT,
    attribute({ name: 'gender', atMost: 1 }),
    'rule.attribute',
    'INVALID',
  ],
  [
    'a number tested as a category',
    DEFINE_SEGMENT,
    attribute({ name: 'purchases', in: ['1'] }),
    'rule.attribute',
    'INVALID',
  ],
  [
    'a bound out of range',
    DEFINE_SEGMENT,
    attribute({ name: 'purchases', atMost: 1e20 }),
    'rule.attribute.atMost',
    'OUT_OF_RANGE',
  ],
  ['a boolean bounded', DEFINE_SEGMENT, attribute({ name: 'vip', atLeast: 1 }), 'rule.attribute', 'INVALID'],
  ['a date tested as a boolean', DEFINE_SEGMENT, attribute({ name: 'born', is: true }), 'rule.attribute', 'INVALID'],
  ['an attribute without a test', DEFINE_SEGMENT, attribute({ name: 'purchases' }), 'rule.attribute', 'INVALID'],
  [
    'a value no customer has',
    DEFINE_SEGMENT,
    attribute({ name: 'gender', in: ['x'] }),
    'rule.attribute.in.0',
    'NOT_FOUND',
  ],
  [
    'an unknown event in a rule',
    DEFINE_SEGMENT,
    segment({ behaviour: { event: 'nap', atLeast: 1 } }),
    'rule.behaviour.event',
    'NOT_FOUND',
  ],
  [
    'a period of no days',
    DEFINE_SEGMENT,
    segment({ behaviour: { event: 'visit', atLeast: 1, withinDays: 0 } }),
    'rule.behaviour.withinDays',
    'INVALID',
  ],
  ['a rule too deep', DEFINE_SEGMENT, segment(nested(13)), `rule${'.not'.repeat(12)}`, 'TOO_MANY'],
  [
    'a rule of too many conditions',
    DEFINE_SEGMENT,
    segment({ any: Array.from({ length: 300 }, () => ({ channel: { in: ['google'] } })) }),
    'rule.any.199',
    'TOO_MANY',
  ],
  [
    'a list of too many words',
    DEFINE_SEGMENT,
    segment({ channel: { in: Array.from({ length: 1_001 }, () => 'google') } }),
    'rule.channel.in',
    'TOO_MANY',
  ],
  ['a segment key with a space', DEFINE_SEGMENT, segment(nested(0), 'my segment'), 'key', 'INVALID'],
  ['a segment key taken by another rule', DEFINE_SEGMENT, segment(nested(1), 'google'), 'key', 'ALREADY_EXISTS'],
  ['a name too long', DEFINE_SEGMENT, { ...segment(nested(0)), name: 'x'.repeat(201) }, 'name', 'INVALID'],
];

describeRefusals('segments', cases);

import { describeRefusals, type Refusal } from '../../setup/refusals.js';
import { customerKey, RECORD_CUSTOMERS, RECORD_EVENTS } from '../../setup/shop.js';

const customers = (...rows: object[]) => ({ customers: rows });
const event = (parts: object) => ({
  events: [{ customer: customerKey(0), type: 'purchase', key: 'e', at: '2026-03-01T00:00:00Z', ...parts }],
});

const cases: Refusal[] = [
  ['a customer twice in one list', RECORD_CUSTOMERS, customers({ key: 'a' }, { key: 'a' }), 'customers.1', 'INVALID'],
  ['an empty customer key', RECORD_CUSTOMERS, customers({ key: '' }), 'customers.0.key', 'INVALID'],
  [
    'a customer key of control characters',
    RECORD_CUSTOMERS,
    customers({ key: 'a\u0001b' }),
    'customers.0.key',
    'INVALID',
  ],
  ['a customer key too long', RECORD_CUSTOMERS, customers({ key: 'x'.repeat(201) }), 'customers.0.key', 'INVALID'],
  ['no customers', RECORD_CUSTOMERS, customers(), 'customers', 'INVALID'],
  [
    'too many customers',
    RECORD_CUSTOMERS,
    customers(...Array.from({ length: 10_001 }, (_, i) => ({ key: `k${i}` }))),
    'customers',
    'TOO_MANY',
  ],
  [
    'an unknown channel of a customer',
    RECORD_CUSTOMERS,
    customers({ key: 'new' }, { key: 'newer', channel: 'tv' }),
    'customers.1.channel',
    'NOT_FOUND',
  ],
  [
    'another channel of a known customer',
    RECORD_CUSTOMERS,
    customers({ key: customerKey(0), channel: 'referral' }),
    'customers.0.key',
    'CONFLICT',
  ],
  [
    'an unknown attribute of a customer',
    RECORD_CUSTOMERS,
    customers({ key: 'new', attributes: [{ name: 'shoe', number: 1 }] }),
    'customers.0.attributes.0.name',
    'NOT_FOUND',
  ],
  [
    'a value of the wrong type',
    RECORD_CUSTOMERS,
    customers({ key: 'new', attributes: [{ name: 'purchases', text: '1' }] }),
    'customers.0.attributes.0',
    'INVALID',
  ],
  [
    'two values where one fits',
    RECORD_CUSTOMERS,
    customers({ key: 'new', attributes: [{ name: 'purchases', number: 1, text: '1' }] }),
    'customers.0.attributes.0',
    'INVALID',
  ],
  [
    'an attribute twice',
    RECORD_CUSTOMERS,
    customers({
      key: 'new',
      attributes: [
        { name: 'vip', flag: true },
        { name: 'vip', flag: true },
      ],
    }),
    'customers.0.attributes.1',
    'INVALID',
  ],
  [
    'knowledge from the future',
    RECORD_CUSTOMERS,
    { ...customers({ key: 'new' }), knownFrom: '2027-01-01T00:00:00Z' },
    'knownFrom',
    'OUT_OF_RANGE',
  ],
  ...[1e20, -1.7e308, 9e-51].flatMap((number): Refusal[] => [
    [
      `the number ${number} of a customer`,
      RECORD_CUSTOMERS,
      customers({ key: 'new', attributes: [{ name: 'purchases', number }] }),
      'customers.0.attributes.0.number',
      'OUT_OF_RANGE',
    ],
    [`the value ${number} of an event`, RECORD_EVENTS, event({ value: number }), 'events.0.value', 'OUT_OF_RANGE'],
  ]),

  ['an event of an unknown customer', RECORD_EVENTS, event({ customer: 'nobody' }), 'events.0.customer', 'NOT_FOUND'],
  ['an event of an unknown type', RECORD_EVENTS, event({ type: 'nap' }), 'events.0.type', 'NOT_FOUND'],
  ['an event in the future', RECORD_EVENTS, event({ at: '2026-03-03T00:00:00Z' }), 'events.0.at', 'OUT_OF_RANGE'],
  ['an event without a key', RECORD_EVENTS, event({ key: '' }), 'events.0.key', 'INVALID'],
];

describeRefusals('recorded customers and events', cases);

import type { Api } from '../../setup/api.js';
import { describeRefusals, type Refusal } from '../../setup/refusals.js';
import {
  CONCLUDE,
  CREATE,
  customerKey,
  DEFINE_SEGMENT,
  draftInput,
  launch,
  RANDOMIZE,
  RECORD_CUSTOMERS,
  RECORD_EVENTS,
  STOP,
} from '../../setup/shop.js';

const SIZE = 2_010;

async function prepare(api: Api): Promise<void> {
  await api.must('mutation { defineAttribute(input: { key: "serial", type: NUMBER }) { userErrors { message } } }');
  const serial = Array.from({ length: SIZE }, (_, index) => ({
    key: customerKey(index),
    attributes: [{ name: 'serial', number: index }],
  }));
  await api.must(RECORD_CUSTOMERS, { input: { customers: serial, knownFrom: '2026-01-01T00:00:00Z' } });
  const serialBelow = (lessThan: number) => ({ rule: { attribute: { name: 'serial', lessThan } } });
  await api.must(DEFINE_SEGMENT, { input: { key: 'nobody', ...serialBelow(0) } });
  await api.must(DEFINE_SEGMENT, { input: { key: 'one', ...serialBelow(1) } });
  await api.must(CREATE, draftInput('draft'));
  await api.must(CREATE, draftInput('empty', { segment: 'nobody' }));
  await api.must(CREATE, draftInput('single', { segment: 'one' }));
  await api.must(CREATE, draftInput('splintered', { design: { method: 'STRATIFIED', strata: ['serial'] } }));
  const arms = [
    { key: 'control', isControl: true },
    { key: 'coupon', weight: 1e-6 },
  ];
  await api.must(CREATE, draftInput('lopsided', { arms, design: { method: 'COMPLETE' } }));
  await api.must(CREATE, draftInput('speck', { arms, design: { method: 'SIMPLE' } }));
  await launch(api, 'running');
  const purchase = { customer: customerKey(0), type: 'purchase', key: 'e', at: '2026-02-20T00:00:00Z' };
  await api.must(RECORD_EVENTS, { input: { events: [purchase] } });
}

const cases: Refusal[] = [
  ['randomizing the unknown', RANDOMIZE, { experiment: 'unknown' }, 'experiment', 'NOT_FOUND'],
  ['randomizing twice', RANDOMIZE, { experiment: 'running' }, 'experiment', 'WRONG_STATE'],
  ['randomizing an outdated draft', RANDOMIZE, { experiment: 'draft', version: 7 }, 'version', 'OUTDATED'],
  [
    'randomizing in the future',
    RANDOMIZE,
    { experiment: 'draft', assignedAt: '2026-03-03T00:00:00Z' },
    'assignedAt',
    'INVALID',
  ],
  [
    'randomizing before recorded outcomes',
    RANDOMIZE,
    { experiment: 'draft', assignedAt: '2026-02-01T00:00:00Z' },
    'assignedAt',
    'CONFLICT',
  ],
  ['an empty segment', RANDOMIZE, { experiment: 'empty' }, 'segment', 'TOO_FEW_CUSTOMERS'],
  ['a segment of one customer', RANDOMIZE, { experiment: 'single' }, 'segment', 'TOO_FEW_CUSTOMERS'],
  ['an arm that would get nobody', RANDOMIZE, { experiment: 'lopsided' }, 'segment', 'TOO_FEW_CUSTOMERS'],
  ['an arm without a hash bucket', RANDOMIZE, { experiment: 'speck' }, 'arms', 'INVALID'],
  ['too many strata', RANDOMIZE, { experiment: 'splintered' }, 'design.strata', 'TOO_MANY'],
  ['stopping a draft', STOP, { experiment: 'draft' }, 'experiment', 'WRONG_STATE'],
  [
    'concluding a running experiment',
    CONCLUDE,
    { experiment: 'running', conclusion: 'x' },
    'experiment',
    'WRONG_STATE',
  ],
];

describeRefusals('the lifecycle', cases, { size: SIZE, prepare });

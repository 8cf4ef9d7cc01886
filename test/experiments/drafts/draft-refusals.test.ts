import { describeRefusals, type Refusal } from '../../setup/refusals.js';
import { CREATE, draftInput, launch, UPDATE } from '../../setup/shop.js';

const draft = (parts: object, key = 'new') => draftInput(key, parts).input;
const arms = (...parts: object[]) => ({ arms: parts.map((part, index) => ({ key: `arm-${index}`, ...part })) });

const cases: Refusal[] = [
  ['an unknown segment', CREATE, draft({ segment: 'nobody' }), 'segment', 'NOT_FOUND'],
  ['an experiment key that is taken', CREATE, draft({}, 'running'), 'key', 'ALREADY_EXISTS'],
  ['no control', CREATE, draft(arms({}, {})), 'arms', 'INVALID'],
  ['two controls', CREATE, draft(arms({ isControl: true }, { isControl: true })), 'arms', 'INVALID'],
  ['one arm', CREATE, draft(arms({ isControl: true })), 'arms', 'INVALID'],
  ['21 arms', CREATE, draft(arms({ isControl: true }, ...Array.from({ length: 20 }, () => ({})))), 'arms', 'TOO_MANY'],
  ['an arm twice', CREATE, draft({ arms: [{ key: 'a', isControl: true }, { key: 'a' }] }), 'arms.1', 'INVALID'],
  ['a weight of zero', CREATE, draft(arms({ isControl: true }, { weight: 0 })), 'arms.1.weight', 'OUT_OF_RANGE'],
  ['a negative weight', CREATE, draft(arms({ isControl: true, weight: -1 }, {})), 'arms.0.weight', 'OUT_OF_RANGE'],
  ['an absurd weight', CREATE, draft(arms({ isControl: true }, { weight: 1e300 })), 'arms.1.weight', 'OUT_OF_RANGE'],
  [
    'an unknown metric',
    CREATE,
    draft({ metrics: [{ metric: 'joy', role: 'PRIMARY' }] }),
    'metrics.0.metric',
    'NOT_FOUND',
  ],
  ['no primary metric', CREATE, draft({ metrics: [{ metric: 'orders', role: 'GUARDRAIL' }] }), 'metrics', 'INVALID'],
  ['no metrics', CREATE, draft({ metrics: [] }), 'metrics', 'INVALID'],
  [
    'a metric twice',
    CREATE,
    draft({
      metrics: [
        { metric: 'orders', role: 'PRIMARY' },
        { metric: 'orders', role: 'GUARDRAIL' },
      ],
    }),
    'metrics.1',
    'INVALID',
  ],
  [
    'strata of a complete design',
    CREATE,
    draft({ design: { method: 'COMPLETE', strata: ['gender'] } }),
    'design.strata',
    'INVALID',
  ],
  [
    'a stratified design without strata',
    CREATE,
    draft({ design: { method: 'STRATIFIED' } }),
    'design.strata',
    'INVALID',
  ],
  [
    'unknown strata',
    CREATE,
    draft({ design: { method: 'STRATIFIED', strata: ['shoe'] } }),
    'design.strata.0',
    'NOT_FOUND',
  ],
  ['an empty seed', CREATE, draft({ design: { seed: ' ' } }), 'design.seed', 'INVALID'],
  ['an alpha of 0', CREATE, draft({ plan: { alpha: 0 } }), 'plan.alpha', 'OUT_OF_RANGE'],
  ['an alpha of 1', CREATE, draft({ plan: { alpha: 1 } }), 'plan.alpha', 'OUT_OF_RANGE'],
  ['a power above 1', CREATE, draft({ plan: { power: 1.5 } }), 'plan.power', 'OUT_OF_RANGE'],
  ['an adjustment for the unknown', CREATE, draft({ plan: { adjustFor: ['shoe'] } }), 'plan.adjustFor.0', 'NOT_FOUND'],

  ['an outdated edit', UPDATE, { experiment: 'draft', version: 7, name: 'x' }, 'version', 'OUTDATED'],
  [
    'an edit of a running experiment',
    UPDATE,
    { experiment: 'running', version: 1, name: 'x' },
    'experiment',
    'WRONG_STATE',
  ],
  [
    'an edit that breaks the arms',
    UPDATE,
    { experiment: 'draft', version: 1, name: 'x', ...arms({}, {}) },
    'arms',
    'INVALID',
  ],
];

describeRefusals('drafts', cases, {
  prepare: async (api) => {
    await api.must(CREATE, draftInput('draft'));
    await launch(api, 'running');
  },
});

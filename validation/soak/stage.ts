import type { Client } from './client.js';

export const CUSTOMERS = 5_000;
export const DRAFTS = 4;

export const draftKey = (index: number) => `draft-${index}`;

/** All customers of the stage and of imports, and a part that does not grow. */
export const EVERYONE = 'everyone';
export const PANEL = 'panel';
const PANEL_SIZE = 500;
const PANEL_INCOME = 1_000;

export const CREATE = `mutation ($key: String!, $method: DesignMethod!, $segment: String!) {
  createExperiment(input: { key: $key, segment: $segment, arms: [{ key: "control", isControl: true }, { key: "mail" }],
    metrics: [{ metric: "revenue", role: PRIMARY }], design: { method: $method } }) { userErrors { code message } } }`;

export const importManifest = {
  name: 'Soak',
  customer: { key: { column: 'id' }, channel: { column: 'channel' } },
  attributes: [{ column: 'income', name: 'income', type: 'NUMBER' }],
};
const stageManifest = {
  ...importManifest,
  eventTypes: [{ key: 'purchase' }],
  metrics: [{ key: 'revenue', kind: 'MEAN', event: 'purchase', aggregation: 'SUM', windowDays: 1 }],
  segments: [
    { key: EVERYONE, rule: { attribute: { name: 'income', atLeast: 0 } } },
    { key: PANEL, rule: { attribute: { name: 'income', atLeast: PANEL_INCOME } } },
  ],
};

/** Customers, a randomized experiment, a running online experiment and drafts. */
export async function setStage(client: Client): Promise<void> {
  const income = (index: number) => (index < PANEL_SIZE ? PANEL_INCOME : 0) + (index % 997);
  const lines = Array.from({ length: CUSTOMERS }, (_, index) => `c${index},web,${income(index)}`);
  await client.import(stageManifest, `id,channel,income\n${lines.join('\n')}\n`);
  const create = (key: string, method: string) => client.ask(CREATE, { key, method, segment: EVERYONE });
  for (const [key, method] of [
    ['base', 'COMPLETE'],
    ['online', 'ONLINE'],
  ] as const) {
    await create(key, method);
    await client.ask(
      'mutation ($k: String!) { randomizeExperiment(input: { experiment: $k }) { userErrors { code message } } }',
      { k: key },
    );
  }
  for (let index = 0; index < DRAFTS; index += 1) await create(draftKey(index), 'COMPLETE');
}

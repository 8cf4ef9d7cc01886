import type { Client } from './client.js';

export const CUSTOMERS = 5_000;
export const DRAFTS = 4;

export const draftKey = (index: number) => `draft-${index}`;

export const CREATE = `mutation ($key: String!, $method: DesignMethod!) {
  createExperiment(input: { key: $key, segment: "everyone", arms: [{ key: "control", isControl: true }, { key: "mail" }],
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
  segments: [{ key: 'everyone', rule: { attribute: { name: 'income', atLeast: 0 } } }],
};

/** Customers, a randomized experiment, a running online experiment and drafts. */
export async function setStage(client: Client): Promise<void> {
  const lines = Array.from({ length: CUSTOMERS }, (_, index) => `c${index},web,${index % 997}`);
  await client.import(stageManifest, `id,channel,income\n${lines.join('\n')}\n`);
  const create = (key: string, method: string) => client.ask(CREATE, { key, method });
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

import type { Chance } from './chance.js';
import type { Client } from './client.js';
import type { Ledger } from './ledger.js';
import { CREATE, CUSTOMERS, DRAFTS, draftKey, EVERYONE, importManifest, PANEL } from './stage.js';

export const IMPORTED_ROWS = 1_000;
const EVENTS = 20;

/** What a piece of work may use. */
interface Work {
  client: Client;
  ledger: Ledger;
  chance: Chance;
  /** A number that no other piece of work has. */
  number: number;
}

/** A kind of work that clients do. */
interface Kind {
  /** How often, relative to the others. */
  weight: number;
  /** Refusals that are right answers; those of a busy or restarting server are for every kind. */
  refusals: readonly string[];
  run(work: Work): Promise<void>;
}

/** An event that is recorded while it starts is an outcome before the randomization. */
const LAUNCH_REFUSALS = ['CONFLICT'];

async function launch({ client, ledger, number }: Work, segment: string): Promise<void> {
  const key = `launched-${number}`;
  await client.ask(CREATE, { key, method: 'COMPLETE', segment });
  ledger.created.add(key);
  await client.ask(
    'mutation ($k: String!) { randomizeExperiment(input: { experiment: $k }) { userErrors { code message } } }',
    { k: key },
  );
  ledger.started.add(key);
}

export const KINDS: Record<string, Kind> = {
  read: {
    weight: 30,
    refusals: [],
    run: async ({ client, chance }) => {
      await client.ask('query ($k: String!) { customer(key: $k) { key channel { key } attributes { __typename } } }', {
        k: `c${chance.below(CUSTOMERS)}`,
      });
    },
  },
  page: {
    weight: 5,
    refusals: [],
    run: async ({ client }) => {
      await client.ask(
        '{ experiments(first: 10) { edges { node { key status arms { key size } segment { size } sampleRatio { pValue } } } } }',
      );
    },
  },
  assign: {
    weight: 30,
    refusals: [],
    run: async ({ client, ledger, chance }) => {
      const customers = [...new Set([1, 2].map(() => `c${chance.below(CUSTOMERS)}`))];
      const { assign } = await client.ask(
        `mutation ($c: [String!]!) { assign(input: { experiment: "online", customers: $c }) {
           customers { customerKey arm { key } } userErrors { code message } } }`,
        { c: customers },
      );
      for (const { customerKey, arm } of assign.customers) ledger.assigned(customerKey, arm?.key ?? null);
    },
  },
  events: {
    weight: 15,
    refusals: [],
    run: async ({ client, ledger, chance, number }) => {
      const events = Array.from({ length: EVENTS }, (_, index) => ({
        customer: `c${chance.below(CUSTOMERS)}`,
        type: 'purchase',
        key: `e${number}-${index}`,
        at: new Date(),
        value: chance.below(100),
      }));
      for (const { key } of events) ledger.sentEvents.add(key);
      // Sent twice, as a careful client does: it counts once.
      for (const time of [1, 2]) {
        await client.ask(
          'mutation ($e: [EventInput!]!) { recordEvents(input: { events: $e }) { userErrors { code message } } }',
          { e: events },
        );
        if (time === 1) for (const { key } of events) ledger.events.add(key);
      }
    },
  },
  edit: {
    weight: 10,
    refusals: ['OUTDATED'],
    run: async ({ client, ledger, chance, number }) => {
      const key = draftKey(chance.below(DRAFTS));
      const { experiment } = await client.ask('query ($k: String!) { experiment(key: $k) { version } }', { k: key });
      const hypothesis = `Edit ${number} changes something.`;
      const { updateExperiment } = await client.ask(
        `mutation ($k: String!, $v: Int!, $h: String) { updateExperiment(input: { experiment: $k, version: $v, hypothesis: $h }) {
           experiment { version } userErrors { code message } } }`,
        { k: key, v: experiment.version, h: hypothesis },
      );
      ledger.edited(key, updateExperiment.experiment.version, hypothesis);
    },
  },
  readout: {
    weight: 4,
    refusals: [],
    run: async ({ client }) => {
      await client.ask('{ experiment(key: "base") { readout { metrics { effects { pValue } } } } }');
    },
  },
  replay: {
    weight: 2,
    refusals: [],
    run: async ({ client, ledger }) => {
      const { experiment } = await client.ask('{ experiment(key: "base") { receipt { replay { matches } } } }');
      if (!experiment.receipt.replay.matches) ledger.violated('torn: the receipt of base does not replay');
    },
  },
  import: {
    weight: 2,
    refusals: [],
    run: async ({ client, ledger, number }) => {
      const prefix = `i${number}-`;
      ledger.imports.set(prefix, false);
      const lines = Array.from({ length: IMPORTED_ROWS }, (_, index) => `${prefix}${index},web,${index}`);
      await client.import(importManifest, `id,channel,income\n${lines.join('\n')}\n`);
      ledger.imports.set(prefix, true);
    },
  },
  launch: {
    weight: 2,
    refusals: LAUNCH_REFUSALS,
    run: (work) => launch(work, PANEL),
  },
  launchAll: {
    weight: 1,
    refusals: LAUNCH_REFUSALS,
    run: (work) => launch(work, EVERYONE),
  },
  simulate: {
    weight: 1,
    refusals: ['TOO_MANY'],
    run: async ({ client, ledger, number }) => {
      const { checkWithoutTreatment } = await client.ask(
        `mutation ($s: Seed!) { checkWithoutTreatment(input: { experiment: "draft-0", replicates: 100, seed: $s }) {
           simulation { id } userErrors { code message } } }`,
        { s: String(number) },
      );
      ledger.simulations.add(checkWithoutTreatment.simulation.id);
    },
  },
};

/** A kind at random, by weight. */
export function anyKind(chance: Chance): string {
  const names = Object.keys(KINDS);
  let left = chance.share() * names.reduce((sum, name) => sum + KINDS[name]!.weight, 0);
  return (
    names.find((name) => {
      left -= KINDS[name]!.weight;
      return left < 0;
    }) ?? names[0]!
  );
}

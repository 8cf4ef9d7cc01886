import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as documents from '../../workbench/graph/generated/graphql.js';
import { type Api, startApi } from '../setup/api.js';
import { openWideShop } from '../setup/wide-shop.js';
import { QUESTIONS } from './questions.js';

/** The texts of everything that the workbench asks, by the names of the operations. */
const texts = new Map(
  Object.entries(documents).flatMap(([name, document]) =>
    name.endsWith('Document') ? [[name.replace(/Document$/, ''), String(document)] as const] : [],
  ),
);
const [FEW, MANY] = [2, 8];
/**
 * Statements that do not grow further. Of many segments, it is asked first which combinations occur; and the check of interactions
 * takes up to five other experiments, of which the smaller shop has one. A conclusion compares the planned segments, too.
 */
const FURTHER: Record<string, number> = { ReadSegments: 2, ReadSummary: 3 };
/** Answers may be remembered for a minute. */
const LATER_MS = 120_000;

describe('the number of SQL statements of a screen', () => {
  let few: Api;
  let many: Api;
  beforeAll(async () => {
    [few, many] = await Promise.all([startApi(), startApi()]);
    await openWideShop(few, FEW);
    await openWideShop(many, MANY);
  });
  afterAll(() => Promise.all([few?.remove(), many?.remove()]));

  /** The statements of a question, without their numbers and lists. */
  async function statements(api: Api, name: string, count: number): Promise<string[]> {
    const variables = QUESTIONS[name]!(count);
    const heard: string[] = [];
    // What is asked for the first time may be recorded, such as an analysis that the plan does not have.
    for (let time = 0; time < 2; time += 1) {
      heard.length = 0;
      api.clock.now = new Date(api.clock.now.getTime() + LATER_MS);
      api.database.statements.listener = (sql) => heard.push(shapeOf(sql));
      const { errors } = await api.ask(texts.get(name)!, variables);
      delete api.database.statements.listener;
      expect(errors).toEqual([]);
    }
    return heard;
  }

  it('is known for every question that the workbench asks', () => {
    const queries = [...texts].filter(([, text]) => /^\s*query /m.test(text)).map(([name]) => name);
    expect(queries.filter((name) => !(name in QUESTIONS))).toEqual([]);
  });

  it.each(Object.keys(QUESTIONS))('does not grow with what there is: %s', async (name) => {
    const [some, all] = [await statements(few, name, FEW), await statements(many, name, MANY)];
    const most = some.length + (FURTHER[name] ?? 0);
    expect(all.length <= most ? [] : more(all, some)).toEqual([]);
  });
});

function shapeOf(sql: string): string {
  const plain = sql.replaceAll(/\s+/g, ' ').replaceAll(/\d+/g, '#');
  return plain.replaceAll(/(\w*#\w*, )+/g, '').slice(0, 200);
}

/** How often what is asked more or less often. */
function more(all: string[], some: string[]): string[] {
  const times = (list: string[], shape: string) => list.filter((one) => one === shape).length;
  return [...new Set([...all, ...some])]
    .filter((shape) => times(all, shape) !== times(some, shape))
    .map((shape) => `${times(some, shape)} → ${times(all, shape)}: ${shape}`);
}

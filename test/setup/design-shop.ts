import { type Api, DAY, START } from './api.js';
import { customerKey, DEFINE_SEGMENT, openShop, RECORD_CUSTOMERS, RECORD_EVENTS } from './shop.js';

/** What a randomized design leaves on record and shows. */
export const DESIGNED = `query ($key: String!) {
  experiment(key: $key) {
    status
    arms { key size }
    design { method bins { attribute count } matchOn tupleSize groupBy tiers { attributes acceptance } }
    receipt {
      algorithm draw frozen probabilities units inputsDigest
      replay { matches differing erased units }
    }
    assignments(first: 3) { edges { node { stratum tuple group probability } } }
    sampleRatio { pValue insufficientData { reason } }
    balance {
      omnibus { method statistic degreesOfFreedom pValue insufficientData { reason } }
      covariates { name standardizedDifference }
    }
    readout {
      status
      warnings { code message }
      metrics {
        metric { key }
        arms { arm { key } n mean adjustedMean }
        effects {
          method statistic degreesOfFreedom pValue
          absolute { estimate lower upper } relative { estimate lower upper unbounded }
          insufficientData { reason }
        }
        openWindows missing adjustedFor warnings { code message }
      }
    }
  }
}`;

/** Opens the shop with stores of unequal size in two regions, and numbers that are not integers. */
export async function openDesignShop(api: Api, size: number): Promise<void> {
  await openShop(api, size);
  for (const [key, type] of Object.entries({
    store: 'CATEGORY',
    region: 'CATEGORY',
    spent: 'NUMBER',
    town: 'CATEGORY',
  })) {
    await api.must(`mutation { defineAttribute(input: { key: "${key}", type: ${type} }) { userErrors { message } } }`);
  }
  const customers = Array.from({ length: size }, (_, index) => {
    const store = storeOf(index);
    const attributes = [
      { name: 'store', text: `store ${store}` },
      { name: 'region', text: store % 2 ? 'north' : 'south' },
      { name: 'spent', number: spentOf(index) },
      ...(index % 4 === 0 ? [] : [{ name: 'town', text: `town ${index % 7}` }]),
    ];
    return { key: customerKey(index), attributes };
  });
  const knownFrom = new Date(START.getTime() - 80 * DAY);
  for (let start = 0; start < size; start += 5_000) {
    await api.must(RECORD_CUSTOMERS, { input: { customers: customers.slice(start, start + 5_000), knownFrom } });
  }
  const small = { any: [{ attribute: { name: 'store', in: ['store 22', 'store 9', 'store 10'] } }] };
  await api.must(DEFINE_SEGMENT, { input: { key: 'three-stores', rule: small } });
  const one = { attribute: { name: 'store', in: ['store 20'] } };
  await api.must(DEFINE_SEGMENT, { input: { key: 'one-store', rule: one } });
}

/** Stores 0 to 23, the later ones larger. */
export function storeOf(index: number): number {
  return Math.floor(Math.sqrt((index * 7919) % 576));
}

/** A number spread over customers without order. */
export function spentOf(index: number): number {
  return Math.round(1_000 * Math.sqrt((index * 7_368_787) % 10_007)) / 1_000;
}

/** Purchases of customers whose number of purchases depends on what they spent before. */
export async function buy(api: Api, size: number): Promise<void> {
  const events = Array.from({ length: size }, (_, index) => index)
    .filter((index) => (index * 31) % 10 < 4)
    .map((index) => ({
      customer: customerKey(index),
      type: 'purchase',
      key: `order ${index}`,
      at: new Date(START.getTime() + DAY + index * 1_000),
      value: Math.round(100 * spentOf(index)) / 100 + ((index * 17) % 13),
    }));
  await api.must(RECORD_EVENTS, { input: { events } });
}

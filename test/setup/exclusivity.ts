import type { Api } from './api.js';

export const ELIGIBILITY = `query ($key: String!) {
  experiment(key: $key) {
    eligibility {
      overlap allowOverlapWith { key } holdouts { key } namespaces { namespace { key } from to }
      notContacted { days events { key } } requireAttributes
    }
    eligibilityReport {
      asOf segmentSize eligible sharing excluded findings { code severity field message remedy }
      exclusions { reason first all }
      overlaps { experiment { key } customers allowed }
    }
    arms { key size }
    readout { warnings { code message } }
  }
}`;

/** Defines a holdout. */
export function defineHoldout(api: Api, key: string, share: number, everyExperiment = false): Promise<unknown> {
  return api.must(
    `mutation ($input: DefineHoldoutInput!) { defineHoldout(input: $input) {
      holdout { key name seed share everyExperiment } userErrors { field code message } } }`,
    { input: { key, share, everyExperiment } },
  );
}

/** Defines a namespace. */
export function defineNamespace(api: Api, key: string, growthBookId?: string): Promise<unknown> {
  return api.must(
    `mutation ($input: DefineNamespaceInput!) { defineNamespace(input: $input) {
      namespace { key name seed hashVersion } userErrors { field code message } } }`,
    { input: { key, growthBookId } },
  );
}

import type { ExperimentDesignInput } from '../../experiments/designs/experiment-design-input.js';
import { normalForm } from '../../graph/key-form.js';
import type { ExperimentManifest } from '../manifests/experiment-manifest.js';

type ManifestDesign = ExperimentManifest['design'];

/** Values of the attributes that divide customers, in the order in which strata are listed; by attribute. */
export type StrataOrders = ReadonlyMap<string, readonly string[]>;

/** The design as a draft would give it: without the columns of the file. */
export function designInput({ tuple: _, strata = [], ...design }: ManifestDesign): ExperimentDesignInput {
  return { ...design, strata: strata.map((stratum) => (typeof stratum === 'string' ? stratum : stratum.attribute)) };
}

/** The orders that a manifest gives. */
export function strataOrders({ strata = [] }: ManifestDesign): StrataOrders {
  return new Map(
    strata.flatMap((stratum) =>
      typeof stratum === 'string' ? [] : [[stratum.attribute, stratum.order.map(normalForm)] as const],
    ),
  );
}

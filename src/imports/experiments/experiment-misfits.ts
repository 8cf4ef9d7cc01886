import { AttributeType } from '../../customers/attributes/attribute.js';
import type { ImportedPart } from '../../experiments/designs/design.js';
import { designs } from '../../experiments/designs/registry.js';
import { normalForm } from '../../graph/key-form.js';
import type { ExperimentManifest } from '../manifests/experiment-manifest.js';
import type { AttributeManifest } from '../manifests/manifest.js';
import { type Problem, repeated } from '../manifests/manifest-problems.js';

/** Parts of an experiment that contradict each other. */
export function misfitsOfExperiment(
  experiment: ExperimentManifest,
  attributes: readonly AttributeManifest[],
): Problem[] {
  const keys = experiment.arms.map((arm) => arm.key);
  const controls = experiment.arms.filter((arm) => arm.isControl).length;
  const problems = [
    ...repeated('experiment.arms', experiment.arms, ({ key }) => key),
    ...repeated('experiment.metrics', experiment.metrics, ({ metric }) => metric),
  ];
  const compared = experiment.plan?.compareSegments ?? [];
  problems.push(...repeated('experiment.plan.compareSegments', compared, normalForm));
  if (compared.length === 1) {
    problems.push(['experiment.plan.compareSegments', 'Give at least two segments to compare, or none.']);
  }
  if (controls !== 1) problems.push(['experiment.arms', `Exactly one arm must be the control; there are ${controls}.`]);
  for (const key of Object.values(experiment.arm.values ?? {})) {
    if (!keys.includes(key)) problems.push(['experiment.arm.values', `"${key}" is not one of the arms.`]);
  }
  problems.push(...misfitsOfDesign(experiment.design), ...misfitsOfOrders(experiment.design, attributes));
  if (experiment.concludedAt && !experiment.stoppedAt) {
    problems.push([
      'experiment.concludedAt',
      'Give stoppedAt too, because an experiment is stopped before it is concluded.',
    ]);
  }
  if ((experiment.concludedAt === undefined) !== (experiment.conclusion === undefined)) {
    problems.push(['experiment.conclusion', 'Give both concludedAt and conclusion, or neither.']);
  }
  return problems;
}

/** What a part of a design is, for the sentence that asks for it. */
const PART_WORDS: Record<ImportedPart, string> = {
  strata: 'the attributes whose combinations are the strata',
  groupBy: 'the category whose values are the groups',
  tuple: 'the column that names the pair or tuple of each customer',
  tupleSize: 'the number of customers in a tuple',
  matchOn: 'the attributes in which tuples are similar',
};

function misfitsOfDesign(design: ExperimentManifest['design']): Problem[] {
  const { method, imports } = designs[design.method];
  if (imports.refusal !== null) return [['experiment.design.method', imports.refusal]];
  return Object.entries(PART_WORDS).flatMap(([name, words]): Problem[] => {
    const part = name as ImportedPart;
    const given = Array.isArray(design[part]) ? design[part].length > 0 : design[part] !== undefined;
    if (given && !imports.parts.includes(part)) {
      const owners = Object.values(designs).filter((one) => one.imports.parts.includes(part));
      const methods = owners.map((one) => one.method).join(' or ');
      return [[`experiment.design.${part}`, `\`${part}\` is for the method ${methods}, not for ${method}. Omit it.`]];
    }
    if (given || !imports.required.includes(part)) return [];
    return [[`experiment.design.${part}`, `A design ${method} needs ${words}.`]];
  });
}

/** Only words can be in any order. */
function misfitsOfOrders(
  { strata = [] }: ExperimentManifest['design'],
  attributes: readonly AttributeManifest[],
): Problem[] {
  return strata.flatMap((stratum, index): Problem[] => {
    if (typeof stratum === 'string') return [];
    const path = `experiment.design.strata.${index}.order`;
    const type = attributes.find(({ name }) => name === stratum.attribute)?.type ?? AttributeType.CATEGORY;
    return [
      ...repeated(path, stratum.order, (word) => normalForm(word)),
      ...(type === AttributeType.CATEGORY
        ? []
        : [[path, `"${stratum.attribute}" is a ${type.toLowerCase()}: only categories need an order.`] as Problem]),
    ];
  });
}

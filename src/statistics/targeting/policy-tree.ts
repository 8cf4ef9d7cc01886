import { type PolicyFeature, passes } from './policy-features.js';

/** A policy: an arm for everyone, or a question whose answer leads to another policy. */
export type PolicyTree = { arm: number } | { feature: number; split: number; yes: PolicyTree; no: PolicyTree };

/** The arm that a policy gives a customer. */
export function armOf(tree: PolicyTree, features: readonly PolicyFeature[], customer: number): number {
  let node = tree;
  while (!('arm' in node)) {
    const feature = features[node.feature]!;
    node = passes(feature, node.split, feature.classes[customer]!) ? node.yes : node.no;
  }
  return node.arm;
}

/** One end of a tree: the answers that lead to it, and its arm. */
export interface PolicyLeaf {
  path: { feature: number; split: number; passes: boolean }[];
  arm: number;
}

/** The ends of a tree, from yes to no. */
export function leavesOf(tree: PolicyTree, path: PolicyLeaf['path'] = []): PolicyLeaf[] {
  if ('arm' in tree) return [{ path, arm: tree.arm }];
  const { feature, split } = tree;
  return [
    ...leavesOf(tree.yes, [...path, { feature, split, passes: true }]),
    ...leavesOf(tree.no, [...path, { feature, split, passes: false }]),
  ];
}

/** A question whose answers all lead to the same arm asks nothing. */
export function simplified(tree: PolicyTree): PolicyTree {
  if ('arm' in tree) return tree;
  const [yes, no] = [simplified(tree.yes), simplified(tree.no)];
  return 'arm' in yes && 'arm' in no && yes.arm === no.arm ? yes : { ...tree, yes, no };
}

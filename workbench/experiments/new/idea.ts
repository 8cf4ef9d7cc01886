import type { ArmInput, CreateExperimentInput, NewExperimentQuery } from '../../graph/generated/graphql.js';
import { type Draft, draftOf, planInputOf } from '../plan/draft.js';

/** What a draft is made from, as it is typed. */
export interface Idea {
  name: string;
  key: string;
  /** Somebody typed it: it no longer follows the name. */
  hasOwnKey: boolean;
  hypothesis: string;
  segment: string | null;
  /** Key of the primary metric. */
  metric: string | null;
  secondary: string[];
  guardrails: string[];
  arms: ArmInput[];
  /** Relative to the value without treatment. */
  minimumEffect: number | null;
  /** The experiment that it is made from. */
  copied: Draft | null;
}

const LONGEST = 64;
const TWO_ARMS: ArmInput[] = [
  { key: 'control', name: 'Control', isControl: true, weight: 1 },
  { key: 'treatment', name: 'Treatment', isControl: false, weight: 1 },
];

export function ideaFrom(
  { experiment }: NewExperimentQuery,
  given: { name?: string; hypothesis?: string; segment?: string | null; metric?: string | null },
): Idea {
  const copied = experiment ? draftOf(experiment) : null;
  const name = given.name ?? (copied ? `${copied.name}, again` : '');
  const withRole = (role: string) =>
    copied?.metrics.filter((one) => one.role === role).map(({ metric }) => metric) ?? [];
  const [primary = null, ...morePrimary] = withRole('PRIMARY');
  return {
    name,
    key: keyFrom(name),
    hasOwnKey: false,
    hypothesis: given.hypothesis ?? copied?.hypothesis ?? '',
    segment: given.segment ?? (copied?.segment || null),
    metric: given.metric ?? primary,
    secondary: [...morePrimary, ...withRole('SECONDARY')],
    guardrails: withRole('GUARDRAIL'),
    arms: copied?.arms ?? TWO_ARMS,
    minimumEffect: copied?.minimumEffect?.relative ?? null,
    copied,
  };
}

/** A key as the graph takes it, from a name in any language. */
export function keyFrom(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '');
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, LONGEST).replace(/-$/, '');
}

export function inputOf(idea: Idea): CreateExperimentInput {
  const { name, key, hypothesis, segment, arms, copied, minimumEffect } = idea;
  const effect = minimumEffect === null ? copied?.minimumEffect : { relative: minimumEffect };
  return {
    name,
    key,
    hypothesis: hypothesis || null,
    segment: segment ?? '',
    arms,
    metrics: metricsOf(idea),
    ...(copied && { design: { ...copied.design, seed: null }, eligibility: copied.eligibility }),
    plan: { ...(copied && planInputOf(copied)), minimumEffect: effect ?? null },
  };
}

/** The metrics by role; those of a copied experiment keep what else it says of them. */
function metricsOf({ metric, secondary, guardrails, copied }: Idea): CreateExperimentInput['metrics'] {
  const roles = [
    ...(metric ? [{ metric, role: 'PRIMARY' as const }] : []),
    ...secondary.filter((key) => key !== metric).map((key) => ({ metric: key, role: 'SECONDARY' as const })),
    ...guardrails
      .filter((key) => key !== metric && !secondary.includes(key))
      .map((key) => ({ metric: key, role: 'GUARDRAIL' as const })),
  ];
  return roles.map((one) => {
    const { tolerance, ...before } = copied?.metrics.find((known) => known.metric === one.metric) ?? {};
    return { ...before, ...(one.role === 'GUARDRAIL' && tolerance && { tolerance }), ...one };
  });
}

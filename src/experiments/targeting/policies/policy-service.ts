import { AttributeType } from '../../../customers/attributes/attribute.js';
import { LeveledAttributes } from '../../../customers/attributes/attribute-levels.js';
import { isKnownValue } from '../../../customers/known-values.js';
import type { Database, Session } from '../../../database/database.js';
import type { Advice } from '../../../graph/advice.js';
import { invalid } from '../../../graph/expected-error.js';
import { problemsOfPart } from '../../../graph/problems-of-part.js';
import { validKey, validNumber } from '../../../graph/validation.js';
import type { MetricService } from '../../../metrics/metric-service.js';
import type { Segment } from '../../../segments/segment.js';
import type { SegmentRule } from '../../../segments/segment-rule.js';
import type { SegmentService } from '../../../segments/segment-service.js';
import type { CreateExperimentInput } from '../../drafts/experiment-inputs.js';
import type { Experiment } from '../../experiment.js';
import type { ExperimentService } from '../../experiment-service.js';
import { refuseDraft, treatmentUnder } from '../targeting-question.js';
import { nextExperiment } from './next-experiment.js';
import type { DraftFromPolicyInput, PolicyInput, SavePolicyInput } from './policy-inputs.js';
import { reachAdvice, reachOf } from './policy-reach.js';
import type { PolicyTreeService } from './policy-tree-service.js';

/** Creates drafts. */
interface Drafts {
  create(input: CreateExperimentInput, actor: string): Promise<Experiment>;
}

/** The customers whom a policy treats. */
interface TreatedCustomers {
  rule: SegmentRule;
  description: string;
}

type TopCustomers = NonNullable<PolicyInput['top']>;
type TreePolicy = NonNullable<PolicyInput['tree']>;

/** Puts policies to use: as segments, and as the next experiment. */
export class PolicyService {
  constructor(
    private readonly database: Database,
    private readonly experiments: ExperimentService,
    private readonly segments: SegmentService,
    private readonly metrics: Pick<MetricService, 'byIds'>,
    private readonly trees: PolicyTreeService,
    private readonly drafts: Drafts,
  ) {}

  /** Saves the customers whom a policy treats as a segment. @throws ExpectedError for a policy that treats everyone or no one */
  async save({ policy, experiment: key, ...segment }: SavePolicyInput, actor: string): Promise<Segment> {
    validKey('key', segment.key);
    const experiment = await this.experiments.get(key, 'experiment');
    refuseDraft(experiment);
    const { rule, description } = policy.tree
      ? await this.treatedByTree(experiment, policy.tree, actor)
      : await this.topOf(experiment, policy.top as TopCustomers);
    return this.segments.define({
      ...segment,
      description: segment.description ?? description,
      definition: { rule },
      actor,
    });
  }

  /** Creates the draft of an experiment of a policy against treating everybody. */
  async draft(input: DraftFromPolicyInput, actor: string): Promise<Experiment> {
    const [source, treated] = await Promise.all([
      this.experiments.get(input.experiment, 'experiment'),
      this.segments.get(input.policySegment, 'policySegment'),
    ]);
    refuseDraft(source);
    const [arms, metrics] = await Promise.all([this.experiments.armsOf(source), this.experiments.metricsOf(source)]);
    const arm = treatmentUnder(input.arm, 'arm', arms);
    const ids = [arm.redemptionMetricId, arm.costMetricId].filter((id) => id !== null);
    const [segment, reach, named] = await Promise.all([
      input.segment ?? this.segmentOf(source),
      this.database.analyse((session) => reachOf(session, this.segments, source, treated)),
      ids.length === 0 ? [] : this.metrics.byIds(ids),
    ]);
    const costMetrics = new Map(named.flatMap((metric) => (metric === null ? [] : [[metric.id, metric] as const])));
    const share = reach.inside / Math.max(1, reach.customers);
    const next = nextExperiment({ input, source, treated, arm, metrics, segment, share, costMetrics });
    return this.drafts.create(next, actor);
  }

  /** What to know of a saved policy. */
  async adviceOn(experimentKey: string, segment: Segment): Promise<Advice[]> {
    const experiment = await this.experiments.get(experimentKey, 'experiment');
    const [[size = 0], { inside }, [own = null]] = await Promise.all([
      this.segments.sizes([segment]),
      this.database.analyse((session) => reachOf(session, this.segments, experiment, segment)),
      experiment.segmentId === null ? [] : this.segments.byIds([experiment.segmentId]),
    ]);
    return reachAdvice(experiment, size, inside, own);
  }

  private async segmentOf({ key, segmentId }: Experiment): Promise<string> {
    const [segment] = segmentId === null ? [] : await this.segments.byIds([segmentId]);
    if (segment) return segment.key;
    throw invalid('segment', `"${key}" was imported without a segment: name the segment whose customers take part.`);
  }

  private async treatedByTree(
    experiment: Experiment,
    { givenArm, ...input }: TreePolicy,
    actor: string,
  ): Promise<TreatedCustomers> {
    const arm =
      givenArm == null
        ? null
        : treatmentUnder(givenArm, 'policy.tree.givenArm', await this.experiments.armsOf(experiment));
    const { leaves } = await problemsOfPart('policy.tree', () =>
      this.trees.learn(experiment, input, { actor, knownAt: null }),
    );
    const treated = leaves.filter((leaf) => (arm === null ? !leaf.arm.isControl : leaf.arm.id === arm.id));
    const rules = treated.flatMap(({ rule }) => rule ?? []);
    const given = arm === null ? 'treats' : `gives "${arm.key}" to`;
    if (treated.length === 0)
      throw invalid('policy.tree', `The policy ${given} no one, so there is no segment to save.`);
    if (rules.length < treated.length || treated.length === leaves.length) {
      throw invalid('policy.tree', `The policy ${given} everyone: use the segment of the experiment.`);
    }
    const [rule] = rules as [SegmentRule];
    const description = treated.map((leaf) => `${leaf.arm.key} where ${leaf.description}`).join('; ');
    return {
      rule: rules.length > 1 ? { any: rules } : rule,
      description: `Policy of ${experiment.key}: ${description}.`,
    };
  }

  private async topOf(
    experiment: Experiment,
    { attribute: key, share, ascending }: TopCustomers,
  ): Promise<TreatedCustomers> {
    validNumber('policy.top.share', share, { above: 0, below: 1 });
    const { attribute, threshold } = await this.database.analyse(async (session) => {
      const { attribute } = (await LeveledAttributes.load(session, [key])).get(key, 'policy.top.attribute');
      if (attribute.type === AttributeType.CATEGORY || attribute.type === AttributeType.BOOLEAN) {
        const message = `"${key}" is a ${attribute.type.toLowerCase()}, which has no threshold. Define a segment with \`defineSegment\` instead.`;
        throw invalid('policy.top.attribute', message);
      }
      return { attribute, threshold: await thresholdOf(session, experiment, attribute.id, share, ascending ?? false) };
    });
    if (threshold === null) {
      throw invalid(
        'policy.top.attribute',
        `"${key}" was not known of enough customers of the experiment at the assignment.`,
      );
    }
    const date = attribute.type === AttributeType.DATE;
    const moment = (time: number) => new Date(time).toISOString();
    const bounds = date
      ? ascending
        ? { before: moment(threshold + 1) }
        : { onOrAfter: moment(threshold) }
      : ascending
        ? { atMost: threshold }
        : { atLeast: threshold };
    const which = `${ascending ? 'lowest' : 'highest'} ${Number((100 * share).toPrecision(3))} % by "${attribute.key}"`;
    return {
      rule: { attribute: { name: attribute.key, ...bounds } },
      description: `Policy of ${experiment.key}: the ${which}.`,
    };
  }
}

/** The value of the last treated customer; null where too few have one. */
async function thresholdOf(
  session: Session,
  { id }: Experiment,
  attributeId: number,
  share: number,
  ascending: boolean,
): Promise<number | null> {
  const [size] = await session.query<{ n: number }>(`SELECT count(*) AS n FROM assignment WHERE experiment_id = ${id}`);
  const rank = Math.max(1, Math.round(share * (size?.n ?? 0)));
  const [row] = await session.query<{ value: number }>(
    `SELECT v.number AS value FROM assignment a JOIN attribute_value v
       ON ${isKnownValue('v', attributeId, 'a.customer_id', 'a.assigned_at')}
     WHERE a.experiment_id = ${id} ORDER BY v.number ${ascending ? 'ASC' : 'DESC'} LIMIT 1 OFFSET ${rank - 1}`,
  );
  return row?.value ?? null;
}

import type { Population } from '../../customers/population.js';
import type { Database, Session } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import { lookUpParts } from '../../graph/problems.js';
import { alphaOf, confidenceOf } from '../../results/confidence.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { intervalOf } from '../../results/interval.js';
import type { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { at } from '../../statistics/entries.js';
import { type LookalikeModel, lookalikeModel } from '../../statistics/lookalikes/lookalike-model.js';
import type { TraitTable } from '../../statistics/lookalikes/trait-table.js';
import type { Engine } from '../../threads/engine.js';
import { type ChosenFeatures, lookalikeFeatures } from './lookalike-features.js';
import { readTraits } from './lookalike-queries.js';
import { answered, undistinguished } from './lookalike-sentences.js';
import { notableTraits } from './lookalike-traits.js';
import type { LookalikeCount, SegmentLookalikes, SegmentLookalikesInput } from './lookalikes.js';

const FEWEST = 100;
/** Of the customers outside. */
const SHARES = [0.01, 0.05, 0.1];
/** Above, what is known nearly says who is a member. */
const NEARLY_CERTAIN = 0.95;

/** The customers and what is known of them. */
interface Read extends ChosenFeatures {
  table: TraitTable;
}

/** Counts the customers outside a segment who look like its members. */
export class LookalikesService {
  constructor(
    private readonly database: Database,
    private readonly segments: SegmentService,
    private readonly engine: Engine,
    private readonly clock: () => Date,
  ) {}

  /** @throws ExpectedError for unknown keys, repeated or too many attributes, and a level out of range */
  async count(input: SegmentLookalikesInput): Promise<SegmentLookalikes> {
    const { segment, among, alpha } = await lookUpParts({
      segment: () => this.segments.get(input.segment),
      among: () => (input.among == null ? null : this.segments.get(input.among, 'among')),
      alpha: () => alphaOf(input.confidenceLevel),
    });
    const { features, unused, table } = await this.database.analyse((session) =>
      this.read(session, segment, among, input.attributes ?? null),
    );
    const members = sum(table.members);
    const known = {
      base: among === null ? 'all customers' : `customers of the segment "${among.key}"`,
      members,
      others: sum(table.n) - members,
      used: features.map(({ name }) => name),
      unused,
    };
    const none = (reason: string) => ({
      ...known,
      ...NOTHING,
      sentence: reason,
      insufficientData: insufficientData(reason),
    });
    const reason = tooFew(known);
    if (reason !== null) return none(reason);
    const model = await this.engine.run(lookalikeModel, [table, SHARES, alpha]);
    const auc = intervalOf(model.auc, confidenceOf(alpha));
    if (model.auc.lower <= 0.5) return { ...none(undistinguished(segment.key, auc)), auc };
    const traits = notableTraits(features, table, alpha);
    const counts = countsOf(model);
    return {
      ...known,
      auc,
      counts,
      traits,
      sentence: answered(segment.key, auc, at(counts, 0), known, traits),
      insufficientData: null,
      warnings: nearlyCertain(model),
    };
  }

  private async read(
    session: Session,
    segment: Segment,
    among: Segment | null,
    attributes: readonly string[] | null,
  ): Promise<Read> {
    const asOf = String(this.clock().getTime());
    const population: Population = { condition: await this.segments.population(session, among, asOf), asOf };
    const [member = ''] = await this.segments.conditions(session, [segment], asOf);
    const chosen = await lookalikeFeatures(session, segment.definition, attributes, population);
    return { ...chosen, table: await readTraits(session, population, member, chosen.features) };
  }
}

const NOTHING = { auc: null, counts: [], traits: [], warnings: [] };

/** Why there can be no model; null where there can. */
function tooFew({ members, others, used }: Pick<SegmentLookalikes, 'members' | 'others' | 'used'>): string | null {
  const needed = `A model needs at least ${FEWEST} members and ${FEWEST} other customers`;
  if (members < FEWEST || others < FEWEST) {
    const counted = [members, others].map((count) => count.toLocaleString('en-US'));
    return `${needed}, and there are ${counted[0]} members and ${counted[1]} others.`;
  }
  return used.length > 0 ? null : 'Nothing is known of customers but what the definition of the segment uses.';
}

function countsOf({ median, top }: LookalikeModel): LookalikeCount[] {
  const labels = [
    'as likely as the median member',
    ...SHARES.map((share) => `top ${100 * share} % of the customers outside`),
  ];
  return [median, ...top].map(({ atLeast, others, memberShare, lift }, place) => {
    return { label: at(labels, place), customers: others, atLeast, memberShare, index: 100 * lift };
  });
}

function nearlyCertain({ auc }: LookalikeModel): Advice[] {
  if (auc.lower < NEARLY_CERTAIN) return [];
  const message =
    'What is known of customers says nearly for certain who is a member. An attribute may be made of what the rule tests.';
  const remedy =
    'Look at the traits (`traits`), and choose attributes that are not made of what defines the segment (`attributes`).';
  return [advise('MEMBERSHIP_GIVEN_AWAY', message, { field: 'attributes', remedy })];
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

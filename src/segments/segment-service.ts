import { In } from 'typeorm';
import type { Channel } from '../channels/channel.js';
import type { Customer } from '../customers/customer.js';
import { customerList } from '../customers/customer-list.js';
import { existedAt } from '../customers/known-values.js';
import { countCustomers } from '../customers/population.js';
import type { Database, Session } from '../database/database.js';
import { type ArchivableArguments, shownIn } from '../graph/archivable.js';
import type { Connection, ConnectionArguments } from '../graph/connection.js';
import { normalForm } from '../graph/key-form.js';
import { childConnection, entityList, rootConnection } from '../graph/page-loader.js';
import { lookUpParts } from '../graph/problems.js';
import type { RequestContext } from '../graph/request-context.js';
import { unknownKey } from '../graph/unknown-key.js';
import { JoinedFacts } from './customer-facts.js';
import { refuseImpossible } from './possible-rule.js';
import { loadVocabulary } from './rule-vocabulary.js';
import { Segment } from './segment.js';
import { compileSegment } from './segment-compiler.js';
import type { SegmentPreview } from './segment-preview.js';
import type { SegmentRule } from './segment-rule.js';
import { asStored, insertSegment, type NewSegment } from './segment-writer.js';
import { SteppedFacts } from './stepped-facts.js';
import { definitionInWords } from './versions/definition-words.js';

const allSegments = entityList(Segment, 'segment');
const segmentsOfChannel = {
  ...entityList(Segment, 'segment', 's'),
  from: 'segment_channel sc JOIN segment s ON s.id = sc.segment_id',
};

/** SQL of the segments that a customer is in. */
export interface SegmentMembership {
  /** Condition that the customer `c` existed and is not erased. */
  existed: string;
  /** For each segment, the condition that a customer who existed was in it. */
  conditions: string[];
  /** What the conditions read, to be joined to the customer. */
  facts: Pick<JoinedFacts, 'joins'>;
}

/** Segments and the customers in them. */
export class SegmentService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  define(input: NewSegment): Promise<Segment> {
    return this.database.write((transaction) => insertSegment(transaction, input, this.clock()));
  }

  /** @throws ExpectedError NOT_FOUND naming the field that has the key */
  async get(key: string, field = 'segment'): Promise<Segment> {
    const segment = await this.find(key);
    if (!segment) throw await this.database.read((session) => unknownKey(session, field, 'segment', key));
    return segment;
  }

  async find(key: string): Promise<Segment | null> {
    const [segment = null] = await this.byKeys([key]);
    return segment;
  }

  /** The segments with the given keys, in their order; null where there is none. */
  async byKeys(keys: readonly string[]): Promise<(Segment | null)[]> {
    const found = await this.database.read((session) =>
      session.manager.find(Segment, { where: { key: In(keys.map(normalForm)) } }),
    );
    return keys.map((key) => found.find((segment) => segment.key === normalForm(key)) ?? null);
  }

  async byIds(ids: readonly number[]): Promise<(Segment | null)[]> {
    const found = await this.database.read((session) => session.manager.find(Segment, { where: { id: In([...ids]) } }));
    return ids.map((id) => found.find((segment) => segment.id === id) ?? null);
  }

  page(args: ArchivableArguments): Promise<Connection<Segment>> {
    return rootConnection(this.database, allSegments, args, shownIn(args));
  }

  /** A page of the segments whose rule names a channel. */
  pageOfChannel({ id }: Channel, args: ConnectionArguments, context: RequestContext): Promise<Connection<Segment>> {
    return childConnection(
      this.database,
      context,
      'channel segments',
      segmentsOfChannel,
      `sc.channel_id = ${id}`,
      args,
    );
  }

  /** A page of the customers who are in a segment now. */
  async customersOf(
    segment: Segment,
    args: ConnectionArguments,
    context: RequestContext,
  ): Promise<Connection<Customer>> {
    const conditions = context.loaders.get<Segment, string, number>(
      'segment conditions',
      (segments) => this.currentConditions(segments),
      (key) => key.id,
    );
    const condition = await conditions.load(segment);
    return childConnection(this.database, context, 'segment customers', customerList, condition, args);
  }

  /** How many customers are in each segment now; few statements however many segments. */
  sizes(segments: readonly Segment[]): Promise<number[]> {
    return this.database.analyse(async (session) => {
      const conditions = await this.conditions(session, segments, String(this.clock().getTime()));
      return countCustomers(session, conditions);
    });
  }

  /**
   * What a rule selects now, before it is saved; one statement beside those that look its words up.
   * @throws ExpectedError for a rule that `define` would refuse
   */
  preview(rule: SegmentRule): Promise<SegmentPreview> {
    return this.database.analyse(async (session) => {
      const definition = asStored({ rule });
      const now = String(this.clock().getTime());
      const { conditions } = await lookUpParts({
        conditions: () => this.conditions(session, [{ definition }], now),
        possible: () => refuseImpossible(rule, 'rule'),
      });
      const [size = 0, customers = 0] = await countCustomers(session, [...conditions, existedAt(now)]);
      return { inWords: definitionInWords(definition), size, customers };
    });
  }

  /** For each segment, the SQL condition that the customer `c` existed at a moment, was in it then, and is not erased. */
  async conditions(
    session: Session,
    segments: readonly Pick<Segment, 'definition'>[],
    asOf: string,
  ): Promise<string[]> {
    const definitions = segments.map((segment) => segment.definition);
    const vocabulary = await loadVocabulary(session, definitions);
    return definitions.map((definition) => {
      const condition = compileSegment(definition, vocabulary, { customer: 'c', asOf });
      return `${existedAt(asOf)} AND ${condition}`;
    });
  }

  /**
   * The SELECT of how a segment changes from one of some moments to the next; see `SteppedFacts`.
   * @returns null for clusters, whose facts do not change in steps, and for rules with hundreds of different periods
   */
  async changes(
    session: Session,
    { definition }: Pick<Segment, 'definition'>,
    moments: readonly number[],
  ): Promise<string | null> {
    if (!('rule' in definition)) return null;
    const facts = new SteppedFacts(moments);
    const condition = compileSegment(definition, await loadVocabulary(session, [definition]), facts.scope);
    return facts.tooMany ? null : facts.changes(condition);
  }

  /** In which of some segments the customer `c` was at a moment, for questions about most customers. */
  async membership(
    session: Session,
    segments: readonly Pick<Segment, 'definition'>[],
    asOf: string,
  ): Promise<SegmentMembership> {
    const definitions = segments.map((segment) => segment.definition);
    const vocabulary = await loadVocabulary(session, definitions);
    const facts = new JoinedFacts({ customer: 'c', asOf });
    const conditions = definitions.map((own) => compileSegment(own, vocabulary, { customer: 'c', asOf, facts }));
    return { existed: existedAt(asOf), conditions, facts };
  }

  /** The SQL condition that the customer `c` existed at a moment, is not erased and, with a segment, was in it then. */
  async population(session: Session, segment: Pick<Segment, 'definition'> | null, asOf: string): Promise<string> {
    const conditions = segment === null ? [existedAt(asOf)] : await this.conditions(session, [segment], asOf);
    return conditions.join(' AND ');
  }

  /** The SQL condition that the customer `c` is in a segment now. */
  async currentCondition(segment: Segment): Promise<string> {
    const [condition = ''] = await this.currentConditions([segment]);
    return condition;
  }

  private currentConditions(segments: readonly Segment[]): Promise<string[]> {
    const now = String(this.clock().getTime());
    return this.database.read((session) => this.conditions(session, segments, now));
  }
}

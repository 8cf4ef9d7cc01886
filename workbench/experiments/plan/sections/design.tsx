import { Explained } from '../../../components/explained.js';
import { Choice, NumberInput } from '../../../components/fields.js';
import type { DesignMethod, ExperimentDesignInput, PlanDraftQuery } from '../../../graph/generated/graphql.js';
import { CheckList } from '../check-list.js';
import { At } from '../path-focus.js';
import { PlanSection, type SectionProps } from '../plan-section.js';
import { DesignPreview } from './design-preview.js';

const METHODS: { key: DesignMethod; name: string; description: string }[] = [
  { key: 'COMPLETE', name: 'One draw', description: 'Exact arm sizes. The right choice when nothing else is known.' },
  {
    key: 'STRATIFIED',
    name: 'Within strata',
    description: 'A draw inside each stratum, so that the arms are alike in it.',
  },
  { key: 'BY_GROUP', name: 'By group', description: 'Whole groups, such as stores, are assigned to one arm together.' },
  {
    key: 'MATCHED_TUPLES',
    name: 'Matched customers',
    description: 'Similar customers form pairs; arms are drawn inside each.',
  },
  {
    key: 'RERANDOMIZED',
    name: 'Drawn until balanced',
    description: 'Repeats the draw until two arms are similar enough.',
  },
  { key: 'SIMPLE', name: 'Customer by customer', description: 'Arm sizes vary by chance.' },
  {
    key: 'ONLINE',
    name: 'Online',
    description: 'Each customer gets an arm when you ask for it, by a hash of the key.',
  },
];

const WITHIN_STRATA = (
  <>
    A draw inside each of the <Explained word="strata" />, so that the arms are alike in them.
  </>
);
const CLASSES = 4;
const ACCEPTED = 0.01;

/** What a method starts with, so that it can be saved; the rest is chosen then. */
const STARTS: Record<DesignMethod, (data: PlanDraftQuery) => ExperimentDesignInput | null> = {
  COMPLETE: () => ({ method: 'COMPLETE' }),
  SIMPLE: () => ({ method: 'SIMPLE' }),
  ONLINE: () => ({ method: 'ONLINE' }),
  STRATIFIED: () => ({ method: 'STRATIFIED', strata: ['channel'] }),
  BY_GROUP: (data) => ({ method: 'BY_GROUP', groupBy: namesOf(data, ['CATEGORY'])[0]?.key ?? 'channel' }),
  MATCHED_TUPLES: (data) => ({ method: 'MATCHED_TUPLES', matchOn: firstOf(data) }),
  RERANDOMIZED: (data) => ({ method: 'RERANDOMIZED', tiers: [{ attributes: firstOf(data), acceptance: ACCEPTED }] }),
};

const firstOf = (data: PlanDraftQuery) =>
  namesOf(data, ['NUMBER', 'CATEGORY'])
    .slice(0, 1)
    .map(({ key }) => key);

/** How customers are assigned to arms. */
export function Design({ editing, data, experiment }: SectionProps) {
  const { draft, choose } = editing;
  const method = draft.design.method ?? 'COMPLETE';
  return (
    <PlanSection
      id="design"
      title="Design"
      lead={method === 'STRATIFIED' ? WITHIN_STRATA : METHODS.find(({ key }) => key === method)?.description}
      editing={editing}
    >
      <div className="fields wide">
        <At path="design">
          <Choice
            name="design.method"
            label="How customers are assigned to arms"
            value={method}
            options={METHODS}
            onChange={(key) => {
              const start = STARTS[key as DesignMethod](data);
              if (start !== null && key !== method) choose('design', start);
            }}
          />
        </At>
      </div>
      <DesignParts editing={editing} data={data} />
      <DesignPreview draft={draft} review={experiment.designReview} />
    </PlanSection>
  );
}

function DesignParts({ editing: { draft, choose, change }, data }: Pick<SectionProps, 'editing' | 'data'>) {
  const { design } = draft;
  const keep = (changed: Partial<ExperimentDesignInput>) => choose('design', { ...design, ...changed });
  const [tier] = design.tiers ?? [];
  const parts: Partial<Record<DesignMethod, () => React.ReactNode>> = {
    STRATIFIED: () => (
      <>
        <At path="design.strata">
          <CheckList
            legend="Strata are the combinations of"
            options={namesOf(data, ['CATEGORY', 'BOOLEAN'])}
            chosen={design.strata ?? []}
            onChange={(strata) => keep({ strata })}
          />
        </At>
        <At path="design.bins">
          <CheckList
            legend={`and of these numbers, each cut into ${CLASSES} classes of equally many customers`}
            options={namesOf(data, ['NUMBER', 'DATE']).filter(({ key }) => key !== 'channel')}
            chosen={(design.bins ?? []).map(({ attribute }) => attribute)}
            onChange={(chosen) => keep({ bins: binsOf(chosen, design) })}
          />
        </At>
      </>
    ),
    BY_GROUP: () => (
      <div className="fields">
        <At path="design.groupBy">
          <Choice
            name="design.groupBy"
            label="Groups are the values of"
            value={design.groupBy ?? null}
            options={namesOf(data, ['CATEGORY'])}
            onChange={(groupBy) => keep({ groupBy })}
          />
        </At>
      </div>
    ),
    MATCHED_TUPLES: () => (
      <At path="design.matchOn">
        <CheckList
          legend="Customers of a pair are similar in"
          options={namesOf(data)}
          chosen={design.matchOn ?? []}
          onChange={(matchOn) => keep({ matchOn })}
        />
      </At>
    ),
    RERANDOMIZED: () => (
      <At path="design.tiers">
        <CheckList
          legend="The arms must be similar in"
          options={namesOf(data)}
          chosen={tier?.attributes ?? []}
          onChange={(attributes) => keep({ tiers: [{ acceptance: tier?.acceptance ?? ACCEPTED, attributes }] })}
        />
      </At>
    ),
    ONLINE: () => (
      <div className="fields">
        <At path="design.coverage">
          <NumberInput
            name="design.coverage"
            label="Share of eligible customers who take part"
            minValue={0}
            maxValue={1}
            formatOptions={{ style: 'percent', maximumFractionDigits: 2 }}
            value={design.coverage ?? 1}
            onChange={(coverage) => change('design', { ...design, coverage })}
          />
        </At>
      </div>
    ),
  };
  return parts[design.method ?? 'COMPLETE']?.() ?? null;
}

function binsOf(chosen: readonly string[], { bins }: ExperimentDesignInput) {
  return chosen.map((attribute) => bins?.find((one) => one.attribute === attribute) ?? { attribute, count: CLASSES });
}

/** The channel and the attributes of some types; without types, all. */
export function namesOf({ attributes }: PlanDraftQuery, types?: readonly string[]) {
  const named = attributes.edges.filter(({ node }) => types === undefined || types.includes(node.type));
  return [{ key: 'channel', name: 'Channel' }, ...named.map(({ node: { key, name } }) => ({ key, name }))];
}

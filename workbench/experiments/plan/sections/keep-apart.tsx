import { useState } from 'react';
import { Button } from 'react-aria-components';
import { shownProbability } from '../../../../charts/numbers.js';
import { Choice, NumberInput } from '../../../components/fields.js';
import type { EligibilityInput, NamespaceShareInput } from '../../../graph/generated/graphql.js';
import { CheckList } from '../check-list.js';
import { At } from '../path-focus.js';
import type { SectionProps } from '../plan-section.js';
import { DefineHoldout, DefineNamespace } from './define-apart.js';
import { namesOf } from './design.js';
import { freePart } from './free-part.js';

const SHARE = { style: 'percent', maximumFractionDigits: 2 } as const;

/** Holdouts, namespaces, and attributes that must be known: rules that few drafts need. */
export function KeepApart({ editing, data }: Pick<SectionProps, 'editing' | 'data'>) {
  const { draft, choose } = editing;
  const [defining, setDefining] = useState<'holdout' | 'namespace' | null>(null);
  const rules = draft.eligibility ?? {};
  const {
    holdouts = [],
    namespaces = [],
    requireAttributes = [],
  } = rules as {
    [Rule in keyof EligibilityInput]: NonNullable<EligibilityInput[Rule]>;
  };
  const keep = (changed: EligibilityInput) => choose('eligibility', { ...rules, ...changed });
  const known = data.holdouts.edges.map(({ node }) => node);
  const always = known.filter(({ everyExperiment }) => everyExperiment).map(({ name }) => name);
  return (
    <>
      <At path="eligibility.holdouts">
        <CheckList
          legend="Exclude the customers of these holdouts, who take part in no experiment"
          options={known.filter(({ everyExperiment }) => !everyExperiment)}
          chosen={holdouts}
          onChange={(keys) => keep({ holdouts: keys })}
        />
        {always.length > 0 && <p className="muted">Always excluded: {always.join(', ')}.</p>}
        <Button onPress={() => setDefining('holdout')}>Define a holdout…</Button>
      </At>
      <At path="eligibility.namespaces">
        <Namespaces editing={editing} data={data} parts={namespaces} keep={keep} />
        <Button onPress={() => setDefining('namespace')}>Define a namespace…</Button>
      </At>
      <At path="eligibility.requireAttributes">
        <CheckList
          legend="Only customers with a known value of"
          options={namesOf(data)}
          chosen={requireAttributes}
          onChange={(names) => keep({ requireAttributes: names })}
        />
      </At>
      {defining === 'holdout' && (
        <DefineHoldout
          onClose={() => setDefining(null)}
          onDefined={({ key, everyExperiment }) => !everyExperiment && keep({ holdouts: [...holdouts, key] })}
        />
      )}
      {defining === 'namespace' && (
        <DefineNamespace
          onClose={() => setDefining(null)}
          onDefined={(namespace) => keep({ namespaces: [...namespaces, { namespace, from: 0, to: 1 / 2 }] })}
        />
      )}
    </>
  );
}

interface NamespacesProps extends Pick<SectionProps, 'editing' | 'data'> {
  parts: readonly NamespaceShareInput[];
  keep: (changed: EligibilityInput) => void;
}

/** Parts of namespaces: experiments with separate parts of one share no customer. */
function Namespaces({ editing: { draft, change }, data, parts, keep }: NamespacesProps) {
  const known = data.namespaces.edges.map(({ node }) => node);
  const others = known.filter(({ key }) => !parts.some(({ namespace }) => namespace === key));
  const typed = (place: number, bound: Partial<NamespaceShareInput>) =>
    change('eligibility', {
      ...draft.eligibility,
      namespaces: parts.map((part, index) => (index === place ? { ...part, ...bound } : part)),
    });
  return (
    <>
      <p>
        Experiments that take separate parts of a namespace share no customer. Which part a customer is in follows from
        the key.
      </p>
      <ul className="rows">
        {parts.map(({ namespace, from, to }, place) => {
          const found = known.find(({ key }) => key === namespace);
          const name = found?.name ?? namespace;
          const path = `eligibility.namespaces.${place}`;
          const taken = found?.taken.map((one) => takenInWords(one)) ?? [];
          return (
            <li key={namespace} className="fields row">
              <strong className="row-name">
                {name}
                <span className="muted taken">
                  {taken.length > 0 ? ` Taken: ${taken.join('; ')}.` : ' All of it is free.'}
                </span>
              </strong>
              <NumberInput
                name={`${path}.from`}
                label={`Part of ${name} from`}
                minValue={0}
                maxValue={1}
                formatOptions={SHARE}
                value={from}
                onChange={(value) => value !== null && typed(place, { from: value })}
              />
              <NumberInput
                name={`${path}.to`}
                label={`Part of ${name} to`}
                minValue={0}
                maxValue={1}
                formatOptions={SHARE}
                value={to}
                onChange={(value) => value !== null && typed(place, { to: value })}
              />
              <Button
                aria-label={`Remove the part of ${name}`}
                onPress={() => keep({ namespaces: parts.filter((one) => one.namespace !== namespace) })}
              >
                Remove
              </Button>
            </li>
          );
        })}
      </ul>
      {others.length > 0 && (
        <div className="fields">
          <Choice
            name="namespaces.more"
            label="Take a part of a namespace"
            value={null}
            options={others}
            onChange={(key) => {
              const taken = known.find((one) => one.key === key)?.taken ?? [];
              keep({ namespaces: [...parts, { namespace: key, ...freePart(taken) }] });
            }}
          />
        </div>
      )}
    </>
  );
}

type Taken = SectionProps['data']['namespaces']['edges'][number]['node']['taken'][number];

function takenInWords({ from, to, experiment }: Taken): string {
  return `${shownProbability(from)} to ${shownProbability(to)} by ${experiment.name}`;
}

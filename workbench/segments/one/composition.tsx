import { useNavigate } from '@tanstack/react-router';
import { shownCount, shownNumber, shownPValue, type Unit } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { SideBars, type SideRow } from '../../../charts/side-bars.js';
import { Notices, Section } from '../../../src/experiments/report/sections/section.js';
import { Choice } from '../../components/fields.js';
import type { SegmentSummaryQuery } from '../../graph/generated/graphql.js';
import { howContrasted } from './how-composed.js';

type Summarized = NonNullable<SegmentSummaryQuery['segment']>;
type Profile = NonNullable<Summarized['profile']>;
type Contrast = Profile['contrasts'][number];

const SIDES = ['Inside', 'Outside'] as const;

interface CompositionProps {
  segment: Summarized;
  segments: readonly { key: string; name: string }[];
  base: string | undefined;
}

/** What customers of the segment are like, compared with the others of a base. */
export function Composition({ segment, segments, base = '' }: CompositionProps) {
  const { profile, experiments } = segment;
  const navigate = useNavigate();
  const choose = (chosen: string) =>
    navigate({ to: '/segments/$key', params: { key: segment.key }, search: { base: chosen || undefined } });
  const options = [
    { key: '', name: 'All customers' },
    ...segments
      .filter(({ key }) => key !== segment.key)
      .map(({ key, name }) => ({ key: `segment:${key}`, name, description: 'a segment' })),
    ...experiments.edges.map(({ node }) => ({
      key: `experiment:${node.key}`,
      name: node.name,
      description: 'the customers of the experiment',
    })),
  ];
  return (
    <Section id="composition" title="Who they are">
      <div className="filters">
        <Choice name="base" label="Compared with the others of" value={base} options={options} onChange={choose} />
      </div>
      {profile && <Compared profile={profile} />}
    </Section>
  );
}

function Compared({ profile }: { profile: Profile }) {
  const { base, customersInside, customersOutside, notableDifferences, contrasts } = profile;
  const shown = contrasts.filter((one) => one.test.insufficientData === null);
  const missing = contrasts.filter((one) => one.test.insufficientData !== null);
  return (
    <>
      <p>
        Of {base}, {shownCount(customersInside)} are in the segment and {shownCount(customersOutside)} are not.
      </p>
      {notableDifferences.length === 0 ? (
        <p>No difference is notable: none is both beyond chance and large enough to matter.</p>
      ) : (
        <ul>
          {notableDifferences.map((sentence) => (
            <li key={sentence}>
              <Prose text={sentence} />
            </li>
          ))}
        </ul>
      )}
      <p className="muted">
        What the definition itself tests differs by definition. Differences describe customers, not causes.
      </p>
      <div className="side-by-side">
        {shown.map((contrast) => (
          <ContrastFigure key={contrast.name} contrast={contrast} />
        ))}
      </div>
      {missing.length > 0 && (
        <ul className="notices">
          {missing.map((one) => (
            <li key={one.name} className="notice">
              <strong>{nameOf(one)} is not compared:</strong> <Prose text={whyNotCompared(one)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function ContrastFigure({ contrast }: { contrast: Contrast }) {
  const isShare = contrast.levels.length > 0 || contrast.attribute?.type === 'BOOLEAN';
  const unit: Unit = isShare ? { kind: 'share' } : { kind: 'number' };
  return (
    <SideBars
      id={`contrast-${contrast.name}`}
      title={nameOf(contrast)}
      summary={summaryOf(contrast)}
      sides={SIDES}
      rows={contrast.levels.length > 0 ? contrast.levels.map(levelRow) : [meanRow(contrast)]}
      unit={unit}
      how={howContrasted(contrast)}
      footer={<Notices notices={contrast.warnings} />}
    />
  );
}

function nameOf({ attribute }: Contrast): string {
  return attribute?.name ?? 'Channel';
}

function whyNotCompared(contrast: Contrast): string {
  const { inside, outside, test } = contrast;
  const name = nameOf(contrast);
  if (inside.customers + outside.customers === 0) return `No customer has a value of ${name}.`;
  if (inside.customers === 0) return `Nobody in the segment has a value of ${name}.`;
  if (outside.customers === 0) return `Nobody outside the segment has a value of ${name}.`;
  const known = `Only ${shownCount(inside.customers)} in the segment and ${shownCount(outside.customers)} outside have a value of ${name}.`;
  return Math.min(inside.customers, outside.customers) === 1 ? known : (test.insufficientData?.reason ?? '');
}

/** How large the difference is, and whether chance could make it. */
function summaryOf({ standardizedDifference, adjustedPValue, inside, outside }: Contrast): string {
  const size =
    standardizedDifference === null ? '' : `The standardized difference is ${shownNumber(standardizedDifference)}; `;
  const test = `${shownPValue(adjustedPValue)}, adjusted for all attributes here`;
  const unknown = inside.missing + outside.missing;
  const missing = unknown > 0 ? ` ${shownCount(unknown)} customers have no value.` : '';
  return `${size}${test}.${missing}`;
}

function levelRow({ value, channel, index, ...level }: Contrast['levels'][number]): SideRow {
  const share = (estimate: number | null) => ({ estimate, lower: null, upper: null });
  return {
    key: value,
    label: channel?.name ?? value,
    values: [share(level.shareInside), share(level.shareOutside)],
    note: index === null ? '' : `index ${shownCount(index)}`,
  };
}

function meanRow(contrast: Contrast): SideRow {
  const none = { estimate: null, lower: null, upper: null };
  const { inside, outside, attribute } = contrast;
  const label = attribute?.type === 'BOOLEAN' ? 'Yes' : 'Mean';
  return { key: contrast.name, label, values: [inside.value ?? none, outside.value ?? none] };
}

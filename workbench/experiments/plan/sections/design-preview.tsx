import { DataTable } from '../../../../charts/data-table.js';
import { HowComputed } from '../../../../charts/how-computed.js';
import { shownCount, shownNumber } from '../../../../charts/numbers.js';
import { MoreChoices } from '../../../components/more-choices.js';
import type { Draft } from '../draft.js';
import type { SectionProps } from '../plan-section.js';
import { sharesOf, wholeSizes } from '../shares.js';
import { howPreviewed } from '../size/how-sized.js';

type Reviewed = NonNullable<SectionProps['experiment']['designReview']>;

/** Strata that are shown before somebody asks for more. */
const SHOWN = 8;
/** Within which a difference lies in 95 of 100 draws, in standard errors. */
const USUAL = 1.96;

interface DesignPreviewProps {
  draft: Draft;
  review: Reviewed | null;
}

/** What the design does to these customers: the sizes of arms and strata, and how much arms will differ by chance. */
export function DesignPreview({ draft, review }: DesignPreviewProps) {
  if (!review || review.customers === 0) return null;
  const shares = sharesOf(draft.arms);
  return (
    <div className="design-preview">
      <p>
        {armSizes(review, shares, draft.design.method === 'SIMPLE' || draft.design.method === 'ONLINE')}{' '}
        {groupsInWords(review, draft)}
      </p>
      <MoreChoices name="What is left to chance" chosen={leftInWords(review, shares, draft)}>
        {draft.design.method !== 'BY_GROUP' && <p>{chanceInWords(review, shares, draft)}</p>}
        {review.strata.length > 0 && <Strata review={review} shares={shares} />}
        <HowComputed how={howPreviewed(review.customers, shares)} />
      </MoreChoices>
    </div>
  );
}

type Shares = ReturnType<typeof sharesOf>;

function armSizes({ customers }: Reviewed, shares: Shares, isByChance: boolean): string {
  const whole = wholeSizes(
    customers,
    shares.map(({ share }) => share),
  );
  const sizes = shares.map(({ name, share }, place) => {
    const size = shownCount(whole[place] ?? 0);
    const spread = isByChance ? ` ± ${shownCount(Math.ceil(USUAL * Math.sqrt(customers * share * (1 - share))))}` : '';
    return `${name} ${size}${spread}`;
  });
  return `Of ${shownCount(customers)} customers: ${sizes.join(', ')}.`;
}

function groupsInWords({ groups, customers }: Reviewed, { design, arms }: Draft): string {
  if (design.method === 'MATCHED_TUPLES') {
    const size = design.tupleSize ?? arms.length;
    return `They form ${shownCount(Math.floor(customers / size))} sets of ${size} similar customers.`;
  }
  if (groups === null || groups === 0) return '';
  const average = shownCount(Math.round(customers / groups));
  return `They are in ${shownCount(groups)} groups of ${average} on average; whole groups are drawn, so arm sizes vary with them.`;
}

/** How much the control and the smallest treatment usually differ by chance, in standard deviations. */
function usualDifference(customers: number, shares: Shares) {
  const control = shares.find(({ isControl }) => isControl);
  const smallest = shares.filter(({ isControl }) => !isControl).sort((a, b) => a.share - b.share)[0];
  if (!control || !smallest || !(control.share > 0 && smallest.share > 0)) return null;
  const error = USUAL * Math.sqrt(1 / (control.share * customers) + 1 / (smallest.share * customers));
  return { control, smallest, error, half: shownNumber(rounded(error / 2), { kind: 'share-difference' }) };
}

/** In short, and which strata there are. */
function leftInWords({ customers, strataCount }: Reviewed, shares: Shares, { design }: Draft): string {
  if (design.method === 'BY_GROUP') return 'Which groups are in which arm';
  const usual = usualDifference(customers, shares);
  const strata = strataCount > 0 ? `, with arms alike in ${shownCount(strataCount)} strata` : '';
  if (usual === null) return `Differences by chance${strata}`;
  return `In 95 of 100 draws, ${usual.control.name} and ${usual.smallest.name} differ by at most ${usual.half} in a share of 50 %${strata}`;
}

/** What no design can remove: differences in whatever it does not balance. */
function chanceInWords({ customers }: Reviewed, shares: Shares, { design }: Draft): string {
  const usual = usualDifference(customers, shares);
  if (usual === null) return '';
  const { control, smallest, error, half } = usual;
  const deviations = rounded(error);
  const balanced = {
    STRATIFIED: 'Arms are alike in the strata. In everything else,',
    MATCHED_TUPLES: 'Arms are alike in what customers are matched on. In everything else,',
    RERANDOMIZED: 'Only draws with similar arms are kept. In what is not listed,',
  }[design.method as string];
  const start = balanced ?? 'By chance alone,';
  return `${start} ${control.name} and ${smallest.name} will differ in most draws (95 of 100) by at most ${half} in a share such as 50 % women, and by at most ${deviations} standard deviations in a number such as age.`;
}

/** What is known roughly is shown with two digits. */
const rounded = (value: number) => Number(value.toPrecision(2));

function Strata({ review: { strata, strataCount, customers }, shares }: { review: Reviewed; shares: Shares }) {
  const table = (rows: typeof strata, caption: string) => (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { title: 'Stratum', cell: ({ name }) => name },
        { title: 'Customers', numeric: true, cell: (stratum) => shownCount(stratum.customers) },
        ...shares.map(({ key, name, share }) => ({
          title: name || key,
          numeric: true,
          cell: (stratum: (typeof strata)[number]) => aboutOf(share * stratum.customers),
        })),
      ]}
    />
  );
  const first = strata.slice(0, SHOWN);
  const caption = `${shownCount(strataCount)} strata of ${shownCount(customers)} customers, the largest first. Each arm gets its share of every stratum, rounded up or down at random.`;
  return (
    <>
      {table(first, caption)}
      {strata.length > SHOWN && (
        <details className="twin on-screen">
          <summary>
            {strataCount > strata.length
              ? `The largest ${strata.length} strata`
              : `All ${shownCount(strataCount)} strata`}
          </summary>
          {table(strata, `${shownCount(strata.length)} of ${shownCount(strataCount)} strata`)}
        </details>
      )}
    </>
  );
}

/** Its share of a stratum, where it is not whole one of two numbers. */
function aboutOf(size: number): string {
  const [low, high] = [Math.floor(size + 1e-9), Math.ceil(size - 1e-9)];
  return low === high ? shownCount(low) : `${shownCount(low)}\u00a0or\u00a0${shownCount(high)}`;
}

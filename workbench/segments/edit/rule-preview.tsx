import { useEffect, useState } from 'react';
import { shownCount, shownProbability } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { SegmentPreviewDocument, type SegmentRuleInput } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';

/** Long enough that nobody's typing is asked letter by letter. */
const PAUSE = 300;

/** A value once it has not changed for a moment. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

interface RulePreviewProps {
  /** Null while the rule is unfinished. */
  rule: SegmentRuleInput | null;
  /** What is known without asking: the rule that the segment has, and its size. */
  known?: { rule: string; size: number; inWords: string } | null;
}

/** How many customers a rule selects, counted when typing pauses. An answer to an earlier rule is never shown. */
export function RulePreview({ rule, known = null }: RulePreviewProps) {
  const wanted = JSON.stringify(rule);
  const settled = useSettled(wanted);
  const isKnown = known?.rule === wanted;
  const asked = rule === null || isKnown || settled !== wanted ? null : rule;
  const { data, errors, isLoading } = useScreen(
    SegmentPreviewDocument,
    { rule: asked as SegmentRuleInput },
    { pause: asked === null },
  );
  const counted = asked === null ? null : data?.segmentPreview;
  const isWaiting = rule !== null && !isKnown && (settled !== wanted || isLoading);
  return (
    <div className="rule-preview" role="status" aria-busy={isWaiting}>
      {rule === null && <p>Customers are counted once every condition is finished.</p>}
      {isWaiting && <p className="muted">Counting…</p>}
      {known && isKnown && <Counted size={known.size} inWords={known.inWords} customers={null} />}
      {counted && !isWaiting && <Counted {...counted} />}
      {!isWaiting &&
        asked !== null &&
        errors.map((message) => (
          <p key={message} className="react-aria-FieldError">
            <Prose text={message} />
          </p>
        ))}
    </div>
  );
}

interface CountedProps {
  size: number;
  inWords: string;
  customers: number | null;
}

function Counted({ size, inWords, customers }: CountedProps) {
  const share = customers ? `, ${shownProbability(size / customers)} of all ${shownCount(customers)}` : '';
  return (
    <>
      <p>
        <strong>
          {shownCount(size)} {size === 1 ? 'customer' : 'customers'}
        </strong>
        {share}
      </p>
      <p className="muted">
        where <Prose text={inWords} />
      </p>
    </>
  );
}

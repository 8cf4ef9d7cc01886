import { getRouteApi, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { Answered } from '../../components/answered.js';
import { Page } from '../../components/page.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import {
  SegmentToEditDocument,
  type SegmentToEditQuery,
  UpdateSegmentDocument,
} from '../../graph/generated/graphql.js';
import { useAction } from '../../graph/use-action.js';
import { useScreen } from '../../graph/use-screen.js';
import { announce } from '../../shell/announcement.js';
import { NoSuchSegment } from '../one/segment-page.js';
import { ChangedMeanwhile } from './changed-meanwhile.js';
import { EditingContext } from './editing.js';
import { FormErrors } from './form-errors.js';
import { GroupBox } from './group-box.js';
import { readRule, type StoredRule } from './read-rule.js';
import { RulePreview } from './rule-preview.js';
import { Saved, type SavedSegment } from './saved.js';
import { useRule } from './use-rule.js';

const route = getRouteApi('/segments/$key/edit');

/** Another rule for a segment. */
export function EditSegment() {
  const { key } = route.useParams();
  const screen = useScreen(SegmentToEditDocument, { key });
  return (
    <>
      <Answered screen={screen} what="the segment">
        {(data) =>
          data.segment === null ? (
            <NoSuchSegment name={key} />
          ) : (
            <Page
              title={`Change “${data.segment.name}”`}
              kicker={
                <Link to="/segments/$key" params={{ key }}>
                  {data.segment.name}
                </Link>
              }
              lead="Former versions are kept. Experiments that have started keep the version of their plan."
            >
              {data.segment.kind === 'RULE' ? (
                <EditForm data={data} segment={data.segment} refresh={screen.refresh} />
              ) : (
                <p>This is a cluster, which has a model instead of a rule. Save clusters under other keys instead.</p>
              )}
            </Page>
          )
        }
      </Answered>
      <QueryBehindScreen screen={screen} />
    </>
  );
}

interface EditFormProps {
  data: SegmentToEditQuery;
  segment: NonNullable<SegmentToEditQuery['segment']>;
  refresh: () => void;
}

function EditForm({ data, segment, refresh }: EditFormProps) {
  const { rule: draft, version: given } = route.useSearch();
  const navigate = route.useNavigate();
  const stored = () => readRule((segment.definition as { rule: StoredRule }).rule, data.settings.timeZone);
  const [base, setBase] = useState(Number(given) || segment.version);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [saved, setSaved] = useState<SavedSegment | null>(null);
  const rule = useRule({ words: data, draft, start: stored });
  const [isSaving, update] = useAction(UpdateSegmentDocument);
  const [known] = useState(() => ({
    rule: draft ? '' : JSON.stringify(rule.written.rule),
    size: segment.size,
    inWords: segment.inWords,
  }));
  const follow = (version: number) => {
    setBase(version);
    setErrors({});
    navigate({ search: (now) => ({ ...now, version: String(version) }), replace: true });
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    rule.check();
    if (rule.written.rule === null) return setErrors({ '': 'Finish the marked conditions first.' });
    const outcome = await update({ segment: segment.key, version: base, rule: rule.written.rule });
    setErrors(outcome.errors);
    rule.setErrors(outcome.errors);
    if (outcome.errors.version) refresh();
    const changed = outcome.payload?.segment;
    if (!changed) return;
    const warnings = outcome.payload?.warnings ?? [];
    if (warnings.length > 0) return setSaved({ ...changed, warnings });
    await navigate({ to: '/segments/$key', params: { key: segment.key } });
    announce('The segment is saved.');
  };
  if (saved) return <Saved saved={saved} />;
  return (
    <Form className="segment-form" validationErrors={errors} onSubmit={save}>
      <FormErrors errors={errors} shown={['version', ...rule.written.places.values()]} />
      {segment.version !== base && (
        <ChangedMeanwhile
          segment={segment}
          base={base}
          timeZone={data.settings.timeZone}
          onKeepMine={() => follow(segment.version)}
          onTakeTheirs={() => {
            follow(segment.version);
            rule.start(stored());
          }}
        />
      )}
      <EditingContext value={rule.editing}>
        <GroupBox group={rule.group} />
      </EditingContext>
      <RulePreview rule={rule.written.rule} known={known} />
      <div className="buttons">
        <Button type="submit" className="react-aria-Button primary" isPending={isSaving}>
          Save as version {segment.version + 1}
        </Button>
      </div>
    </Form>
  );
}

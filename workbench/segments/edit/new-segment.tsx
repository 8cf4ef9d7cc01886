import { getRouteApi, Link } from '@tanstack/react-router';
import { type Dispatch, type FormEvent, memo, type SetStateAction, useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { Answered } from '../../components/answered.js';
import { TextInput } from '../../components/fields.js';
import { Page } from '../../components/page.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { DefineSegmentDocument, NewSegmentDocument, type RuleWordsFragment } from '../../graph/generated/graphql.js';
import { useAction } from '../../graph/use-action.js';
import { useScreen } from '../../graph/use-screen.js';
import { announce } from '../../shell/announcement.js';
import '../segments.css';
import { EditingContext } from './editing.js';
import { FormErrors } from './form-errors.js';
import { GroupBox } from './group-box.js';
import { newCondition, newGroup } from './rule-draft.js';
import { RulePreview } from './rule-preview.js';
import { Saved, type SavedSegment } from './saved.js';
import { useInAddress } from './use-in-address.js';
import { useRule } from './use-rule.js';

const route = getRouteApi('/segments/+new');
const UNFINISHED = { '': 'Finish the marked conditions first.' };

/** A new segment: what it is called, and the rule of its customers. */
export function NewSegment() {
  const screen = useScreen(NewSegmentDocument, {});
  return (
    <Page
      title="New segment"
      kicker={<Link to="/segments">Segments</Link>}
      lead="Say who belongs to it. Customers are counted while you write."
    >
      <Answered screen={screen} what="what rules are made of">
        {(words) => <NewSegmentForm words={words} />}
      </Answered>
      <QueryBehindScreen screen={screen} />
    </Page>
  );
}

function NewSegmentForm({ words }: { words: RuleWordsFragment }) {
  const { rule: draft, name = '', key: ownKey = '', description = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const [names, setNames] = useState({ name, key: ownKey, description });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [saved, setSaved] = useState<SavedSegment | null>(null);
  const rule = useRule({ words, draft, start: () => newGroup('all', [newCondition()]) });
  const [isSaving, define] = useAction(DefineSegmentDocument);
  useInAddress(names);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    rule.check();
    if (rule.written.rule === null) return setErrors(UNFINISHED);
    const input = {
      key: keyOf(names),
      name: names.name || null,
      description: names.description || null,
      rule: rule.written.rule,
    };
    const outcome = await define(input);
    setErrors(outcome.errors);
    rule.setErrors(outcome.errors);
    const segment = outcome.payload?.segment;
    if (!segment) return;
    const warnings = outcome.payload?.warnings ?? [];
    if (warnings.length > 0) return setSaved({ ...segment, warnings });
    await navigate({ to: '/segments/$key', params: { key: segment.key } });
    announce('The segment is saved.');
  };
  if (saved) return <Saved saved={saved} />;
  return (
    <Form className="segment-form" validationErrors={errors} onSubmit={save}>
      <FormErrors errors={errors} shown={['name', 'key', 'description', ...rule.written.places.values()]} />
      <NameFields names={names} setNames={setNames} />
      <EditingContext value={rule.editing}>
        <GroupBox group={rule.group} />
      </EditingContext>
      <RulePreview rule={rule.written.rule} />
      <div className="buttons">
        <Button type="submit" className="react-aria-Button primary" isPending={isSaving}>
          Save segment
        </Button>
      </div>
    </Form>
  );
}

interface Names {
  name: string;
  key: string;
  description: string;
}

/** What the segment is called. It is not drawn again while the rule is written. */
const NameFields = memo(({ names, setNames }: { names: Names; setNames: Dispatch<SetStateAction<Names>> }) => {
  const change = (changed: Partial<Names>) => setNames((now) => ({ ...now, ...changed }));
  return (
    <>
      <TextInput
        name="name"
        label="Name"
        description="As people call it, such as “Instagram customers with few purchases”."
        value={names.name}
        onChange={(name) => change({ name })}
        isRequired
      />
      <TextInput
        name="key"
        label="Key"
        description="A short name for links and queries. It does not change later."
        value={keyOf(names)}
        onChange={(typed) => change({ key: typed })}
        isRequired
      />
      <TextInput
        name="description"
        label="What it is for (optional)"
        value={names.description}
        onChange={(description) => change({ description })}
        isLong
      />
    </>
  );
});

/** Until it is given, it follows the name. */
function keyOf({ key, name }: Names): string {
  return key || keyFrom(name);
}

/** A key as the graph takes it, made of a name. */
function keyFrom(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 64);
}

import { Field, InputType } from 'type-graphql';
import type { Session } from '../../database/database.js';
import { containing, foldedText } from '../../graph/folded-text.js';
import { lookAlikeForm } from '../../graph/key-form.js';
import { checkEach, lookUpParts } from '../../graph/problems.js';
import { requireKeys } from '../../graph/unknown-key.js';
import { validList, validText } from '../../graph/validation.js';
import { LONGEST_LABEL, MOST_TAGS } from './label-limits.js';

const LONGEST_SEARCH = 200;
const MOST_WORDS = 10;

@InputType({ description: 'Which experiments are meant: those that meet all conditions given.' })
export class ExperimentFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'Words that all occur in the key, the name, the hypothesis, the conclusion, the owner or a tag: in any order and as parts ' +
      'of words, without regard to upper and lower case or accents; at most 10 words. Defaults to all experiments.',
  })
  search?: string | null;

  @Field(() => String, { nullable: true, description: 'The owner. Defaults to any.' })
  owner?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Tags that the experiment has, all of them; at most 20. Defaults to none.',
  })
  tags?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the segment whose customers are assigned. Defaults to any.',
  })
  segment?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of a metric that the experiment measures, in any role. Defaults to any.',
  })
  metric?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a decision was recorded (`recordDecision`). Defaults to both.',
  })
  decided?: boolean | null;
}

/** SQL condition on the table `experiment`, with its parameters. */
export interface FilterCondition {
  where: string;
  values: (string | number)[];
}

/**
 * @param field the path of the filter in the input
 * @throws ExpectedErrors of all its parts
 */
export async function filterCondition(
  session: Session,
  filter: ExperimentFilter | null | undefined,
  field = 'filter',
): Promise<FilterCondition> {
  const parts = await lookUpParts({
    search: () => (filter?.search == null ? [] : searched(`${field}.search`, filter.search)),
    owner: () => (filter?.owner == null ? [] : [labeled('OWNER', `${field}.owner`, filter.owner)]),
    tags: () => tagged(`${field}.tags`, filter?.tags ?? []),
    segment: async () => {
      const id = await idOf(session, 'segment', `${field}.segment`, filter?.segment);
      return id === null ? [] : [{ where: 'segment_id = ?', values: [id] }];
    },
    metric: async () => {
      const id = await idOf(session, 'metric', `${field}.metric`, filter?.metric);
      return id === null ? [] : [{ where: MEASURED, values: [id] }];
    },
    decided: () =>
      filter?.decided == null ? [] : [{ where: filter.decided ? DECIDED : `NOT ${DECIDED}`, values: [] }],
  });
  const all = Object.values(parts).flat();
  return {
    where: ['1 = 1', ...all.map(({ where }) => where)].join(' AND '),
    values: all.flatMap(({ values }) => values),
  };
}

const MEASURED = 'EXISTS (SELECT 1 FROM experiment_metric m WHERE m.metric_id = ? AND m.experiment_id = experiment.id)';
const DECIDED = 'EXISTS (SELECT 1 FROM decision_record d WHERE d.experiment_id = experiment.id)';
const SEARCHED = String.raw`(searched_text LIKE ? ESCAPE '\' OR EXISTS (SELECT 1 FROM experiment_label l
  WHERE l.experiment_id = experiment.id AND l.folded LIKE ? ESCAPE '\'))`;
const LABELED =
  'EXISTS (SELECT 1 FROM experiment_label l WHERE l.kind = ? AND l.form = ? AND l.experiment_id = experiment.id)';

function searched(field: string, text: string): FilterCondition[] {
  const words = foldedText(validText(field, text, LONGEST_SEARCH))
    .split(/\s+/)
    .filter(Boolean);
  return validList(field, words, 1, MOST_WORDS, 'word').map((word) => ({
    where: SEARCHED,
    values: [containing(word), containing(word)],
  }));
}

function labeled(kind: 'OWNER' | 'TAG', field: string, label: string): FilterCondition {
  return { where: LABELED, values: [kind, lookAlikeForm(validText(field, label, LONGEST_LABEL))] };
}

function tagged(field: string, tags: readonly string[]): FilterCondition[] {
  return checkEach(validList(field, tags, 0, MOST_TAGS), (tag, index) => labeled('TAG', `${field}.${index}`, tag));
}

async function idOf(
  session: Session,
  what: 'metric' | 'segment',
  field: string,
  key: string | null | undefined,
): Promise<number | null> {
  if (key == null) return null;
  const [id] = await requireKeys(session, what, [key], () => field, 'allow');
  return id ?? null;
}

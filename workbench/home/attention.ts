import type { HomeQuery, MonitoringStatus } from '../graph/generated/graphql.js';

/** Something that a planner should look at today. */
export interface AttentionItem {
  id: string;
  state: MonitoringStatus | 'DRAFT' | 'STOPPED';
  title: string;
  sentence: string;
  whatToDo: string | null;
  /** The experiment whose recommendation belongs to it; missing where there is none. */
  recommends?: HomeQuery['undecided']['edges'][number]['node'] | undefined;
  /** Whether events are missing, which several experiments can share. */
  isOfData?: boolean;
  to: string;
  params?: Record<string, string>;
}

/** What needs attention, in the order of the morning: alarms, decisions that wait, what to watch, and drafts that cannot start. */
export function attentionIn(home: HomeQuery): AttentionItem[] {
  const running = saidOnce(fromExperiments(home));
  const isAlarm = ({ state }: AttentionItem) => state === 'ALARM';
  return [
    ...running.filter(isAlarm),
    ...fromStopped(home),
    ...running.filter((item) => !isAlarm(item)),
    ...fromDrafts(home),
  ];
}

/** Channels that changed, alarms first. */
export function changedChannelsIn({ monitoring }: HomeQuery) {
  const unusual = (monitoring?.channels ?? []).filter((one) => isUnusual(one) && !one.endsWithOthers);
  return unusual.sort((a, b) => Number(b.status === 'ALARM') - Number(a.status === 'ALARM'));
}

const isUnusual = ({ status }: { status: MonitoringStatus }) => status === 'ALARM' || status === 'WATCH';
const EXPERIMENT = '/experiments/$key';
/** Where one says that no events are missing. */
const RUN = '/experiments/$key/run';

function fromExperiments({ monitoring }: HomeQuery): AttentionItem[] {
  return (monitoring?.experiments ?? []).flatMap(({ experiment: { key, name }, checks }) =>
    checks.filter(isUnusual).map(({ part, subject, status, sentence, whatToDo }) => ({
      id: `experiment ${key} ${part} ${subject}`,
      state: status,
      title: name,
      sentence,
      whatToDo,
      isOfData: part === 'DATA',
      to: part === 'DATA' ? RUN : EXPERIMENT,
      params: { key },
    })),
  );
}

/** Several experiments can wait for the same events: that is one thing to do, about data. */
function saidOnce(items: readonly AttentionItem[]): AttentionItem[] {
  const alike = new Map<string, AttentionItem[]>();
  for (const item of items) {
    const same = item.isOfData ? `${item.state} ${item.sentence}` : item.id;
    alike.set(same, [...(alike.get(same) ?? []), item]);
  }
  return [...alike.values()].flatMap((all) => {
    const [first] = all;
    if (!first || all.length === 1) return all;
    const { params: _, ...shared } = first;
    const names = all.map(({ title }) => title).join(', ');
    return [
      {
        ...shared,
        title: `Events of ${all.length} experiments`,
        sentence: `${first.sentence} They are: ${names}.`,
        to: '/data/events',
      },
    ];
  });
}

function fromStopped({ stopped, undecided }: HomeQuery): AttentionItem[] {
  const waiting = undecided.edges.map(({ node }) => ({ ...node, decisions: [] }));
  const others = stopped.edges.flatMap(({ node }) => (waiting.some(({ key }) => key === node.key) ? [] : [node]));
  return [...waiting, ...others].map(({ key, name, decisions }) => {
    const decided = decisions.at(-1)?.sentence;
    return {
      id: `stopped ${key}`,
      state: 'STOPPED',
      title: name,
      sentence: decided ? `Decided: ${decided}` : 'It is stopped and waits for its conclusion.',
      whatToDo: decided
        ? 'Conclude it once its outcomes are complete.'
        : 'Read it, then record what is decided and why.',
      recommends: undecided.edges.find(({ node }) => node.key === key)?.node,
      to: EXPERIMENT,
      params: { key },
    };
  });
}

function fromDrafts({ drafts }: HomeQuery): AttentionItem[] {
  return drafts.edges.flatMap(({ node: { key, name, designReview } }) => {
    const blocking = designReview?.findings.filter(({ severity }) => severity === 'BLOCKING') ?? [];
    if (!blocking[0]) return [];
    const more = blocking.length > 1 ? ` And ${blocking.length - 1} more.` : '';
    return [
      {
        id: `draft ${key}`,
        state: 'DRAFT' as const,
        title: name,
        sentence: `It cannot start: ${blocking[0].message}${more}`,
        whatToDo: null,
        to: '/experiments/$key/plan',
        params: { key },
      },
    ];
  });
}

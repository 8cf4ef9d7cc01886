import { counted } from '../experiments/trust/check.js';
import { dayText } from '../graph/times/calendar-day.js';
import { shownCount } from '../results/shown-numbers.js';
import type { ChannelMonitoring, MonitoredChannels } from './channel-monitoring.js';
import type { ExperimentMonitor } from './experiment-monitor.js';
import type { ExperimentMonitoring } from './experiment-monitoring.js';
import type { Monitoring } from './monitoring.js';
import type { MonitoringInput } from './monitoring-input.js';
import { byUrgency, MonitoringStatus, mostUrgent } from './monitoring-status.js';

/** Tells how channels and running experiments are doing. */
export class MonitoringService {
  constructor(
    private readonly channels: ChannelMonitoring,
    private readonly experiments: ExperimentMonitoring,
    private readonly clock: () => Date,
  ) {}

  /** @throws ExpectedError for what cannot be asked */
  async read(input: MonitoringInput, actor: string): Promise<Monitoring> {
    const asOf = this.clock();
    const running = await this.experiments.running();
    const watched = await this.channels.read(
      input,
      running.map(({ id }) => id),
    );
    const experiments = byUrgency(await this.experiments.read(running, actor));
    const channels = byUrgency(watched.channels);
    const old = watched.warnings.map(({ message }) => ({
      status: MonitoringStatus.WATCH,
      sentence: message,
      isOld: true,
    }));
    const alone = channels.filter(({ endsWithOthers }) => !endsWithOthers);
    const found: Found[] = [...old, ...watched.ended, ...alone, ...experiments.flatMap(sentencesOf)];
    return {
      asOf,
      status: mostUrgent(found.map(({ status }) => status)),
      sentence: summary(found),
      since: watched.since === null ? null : dayText(watched.since),
      falseAlarms: falseAlarms(watched),
      monitored: watched.monitored,
      warnings: watched.warnings,
      channels,
      ended: watched.ended,
      experiments,
    };
  }
}

interface Found {
  status: MonitoringStatus;
  sentence: string;
  isOld?: boolean;
}

function sentencesOf({ experiment, checks }: ExperimentMonitor): Found[] {
  return checks.map(({ status, sentence }) => ({ status, sentence: `"${experiment.key}": ${sentence}` }));
}

function summary(found: readonly Found[]): string {
  const [alarms, watched] = [MonitoringStatus.ALARM, MonitoringStatus.WATCH].map((status) =>
    found.filter((one) => one.status === status),
  ) as [Found[], Found[]];
  const [first] = [...alarms, ...watched];
  if (first) {
    const counts = [
      ...(alarms.length > 0 ? [counted(alarms.length, 'alarm')] : []),
      ...(watched.length > 0 ? [`${counted(watched.length, 'thing')} to watch`] : []),
    ];
    // Old data matter to whatever else is found.
    const old = alarms.length > 0 ? found.filter((one) => one.isOld).map(({ sentence }) => ` ${sentence}`) : [];
    return `${counts.join(' and ')}. ${first.sentence}${old.join('')}`;
  }
  if (found.some(({ status }) => status === MonitoringStatus.OK)) return 'Nothing unusual was found.';
  return found.length === 0
    ? 'There is nothing to monitor yet. Record customers with channels and acquisition dates, and their events, or start an experiment.'
    : 'Nothing can be judged yet; the sentences say why.';
}

/** What the detector promises; see `shiftEvidence`. */
function falseAlarms({ since, days, falseAlarmDays, monitored }: MonitoredChannels): string {
  if (since === null || monitored === 0) return 'No channel is monitored, so none can raise a false alarm.';
  const probability = Math.min(100, Math.ceil((100 * days) / falseAlarmDays));
  return (
    `If nothing changes, channels raise a false alarm at most once in ${shownCount(falseAlarmDays)} days on average, over ` +
    `${counted(monitored, 'monitored combination')} of a channel and a metric together. The probability of one since ` +
    `${dayText(since)} is at most ${probability} %. This holds for days that are independent of one another but for the day of the week.`
  );
}

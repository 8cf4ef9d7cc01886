import { setMaxListeners } from 'node:events';
import type { Database } from '../../database/database.js';
import { changeMark } from '../../experiments/kept-answers/change-mark.js';
import { KeptAnswers } from '../../experiments/kept-answers/kept-answers.js';
import { onBehalfOf, onNobodysBehalf, RequestEndedError } from '../../requests/request-scope.js';
import type { Monitoring } from '../monitoring.js';
import type { MonitoringInput } from '../monitoring-input.js';
import type { MonitoringService } from '../monitoring-service.js';

/** How often is looked for changes, and so how often at most something is calculated and sent. */
const LOOK_MS = 3_000;
/** After a calculation, so many times as long as it took: however much is recorded, others have the database most of the time. */
const REST = 4;
/** After so many failed looks in a row followers are woken: a stream that only falls silent would look as if nothing had changed. */
const MOST_MISSES = 3;

interface LiveSettings {
  /** How long a calculation may take. */
  milliseconds: number;
  lookMilliseconds?: number;
}

/**
 * Tells its followers when something has changed, and calculates once for all who ask the same. While nobody follows it does nothing;
 * while somebody does, it asks the database for the mark of the data, so that changes of other servers are seen too.
 */
export class LiveMonitoring {
  private readonly followers = new Set<() => void>();
  private readonly ended = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private mark: string | null = null;
  /** How long the last calculation took, in milliseconds. */
  private took = 0;
  /** What was calculated for the present mark, by what was asked. */
  private answers = new Map<string, Promise<Monitoring>>();
  private readonly kept = new KeptAnswers<Monitoring>(1);
  /** How many looks have failed since the last one that did not. */
  private misses = 0;
  private told: (error: unknown) => void = () => {};

  constructor(
    private readonly database: Database,
    private readonly service: MonitoringService,
    private readonly clock: () => Date,
    private readonly settings: LiveSettings,
  ) {
    setMaxListeners(0, this.ended.signal);
  }

  /** Tells a log that changes cannot be looked for, once until they can be again: no request has these errors. */
  reportFailuresTo(log: (error: unknown) => void): void {
    this.told = log;
  }

  /** Yields at once, and then after each change, until the signal or the end of the server. Changes while a follower is busy are one. */
  async *changes(signal: AbortSignal): AsyncGenerator<void> {
    const over = AbortSignal.any([signal, this.ended.signal]);
    let changed = true;
    let wake = () => {};
    const follower = () => {
      changed = true;
      wake();
    };
    over.addEventListener('abort', () => wake());
    if (this.followers.size === 0) await this.look();
    this.followers.add(follower);
    this.lookLater();
    try {
      while (!over.aborted) {
        if (changed) {
          changed = false;
          yield;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      this.followers.delete(follower);
      if (this.followers.size === 0) this.rest();
    }
  }

  /**
   * What there is to see now: followers who ask the same share one calculation for each change.
   * @param actor on whose behalf the first of them asks
   */
  read(input: MonitoringInput, actor: string): Promise<Monitoring> {
    const key = JSON.stringify(input);
    const known = this.answers.get(key);
    if (known) return known;
    const { answers, mark } = this;
    const answer = this.answerAt(mark, key, () => this.calculate(input, actor));
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    return answer;
  }

  /**
   * What there is to see now, for a request of its own; calculated for the last one that asked the same, unless something has changed.
   * A stream that the request's client opens next begins with the same answer.
   */
  async ask(input: MonitoringInput, actor: string): Promise<Monitoring> {
    const mark = await this.database.read((session) => changeMark(session, this.clock()));
    return this.answerAt(mark, JSON.stringify(input), () => this.service.read(input, actor));
  }

  /** How many follow now. */
  get following(): number {
    return this.followers.size;
  }

  /** Ends all followers, and what is being calculated for them. */
  close(): void {
    this.ended.abort(new RequestEndedError('CLIENT_LEFT', 'The server stops.'));
    this.rest();
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.answers = new Map();
  }

  private lookLater(): void {
    if (this.timer || this.ended.signal.aborted || this.followers.size === 0) return;
    const timer = setTimeout(
      async () => {
        if (await this.look()) for (const follower of this.followers) follower();
        // Whoever came after all had left looks for changes already.
        if (this.timer !== timer) return;
        this.timer = undefined;
        this.lookLater();
      },
      Math.max(this.settings.lookMilliseconds ?? LOOK_MS, REST * this.took),
    );
    this.timer = timer;
  }

  private async answerAt(
    mark: string | null,
    question: string,
    calculate: () => Promise<Monitoring>,
  ): Promise<Monitoring> {
    if (mark === null) return calculate();
    const known = this.kept.find(mark, question, this.clock());
    if (known) return known;
    const answer = await calculate();
    this.kept.keep(mark, question, { answer, asOf: answer.asOf });
    return answer;
  }

  /**
   * Looks for changes. A database that cannot be asked is asked again later; every third failure in a row counts as a change, so that
   * followers get an answer that says so.
   * @returns whether something has changed
   */
  private async look(): Promise<boolean> {
    const before = this.mark;
    try {
      this.mark = await onNobodysBehalf(() => this.database.read((session) => changeMark(session, this.clock())));
      this.misses = 0;
    } catch (error) {
      this.misses += 1;
      if (this.misses === 1) this.told(error);
      if (this.misses % MOST_MISSES > 0) return false;
      this.mark = null;
    }
    if (this.mark === before && this.misses === 0) return false;
    this.answers = new Map();
    return true;
  }

  /** Several may wait for it: it does not end with the one that asked first. */
  private async calculate(input: MonitoringInput, actor: string): Promise<Monitoring> {
    const started = performance.now();
    const limit = new AbortController();
    const { milliseconds } = this.settings;
    const message = `Monitoring takes longer than the limit of ${milliseconds / 1_000} seconds. Ask for fewer metrics.`;
    const timer = setTimeout(() => limit.abort(new RequestEndedError('TIME_LIMIT', message)), milliseconds);
    const signal = AbortSignal.any([limit.signal, this.ended.signal]);
    setMaxListeners(0, signal);
    try {
      return await onBehalfOf({ id: 'monitoring', client: 'monitoring', signal }, () =>
        this.service.read(input, actor),
      );
    } finally {
      clearTimeout(timer);
      this.took = performance.now() - started;
    }
  }
}

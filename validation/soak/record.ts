import type { MemorySample } from './fleet.js';

/** How a piece of work ended, and how long it took. */
export class WorkRecord {
  private readonly times = new Map<string, number[]>();
  private readonly ends = new Map<string, number>();
  readonly unexpected = new Map<string, number>();
  /** By code. */
  readonly refusals = new Map<string, number>();

  ended(kind: string, how: 'answered' | 'refused' | 'lost' | 'late', milliseconds: number): void {
    if (how === 'answered') this.times.set(kind, [...(this.times.get(kind) ?? []), milliseconds]);
    const key = `${kind} ${how}`;
    this.ends.set(key, (this.ends.get(key) ?? 0) + 1);
  }

  refused(kind: string, code: string, milliseconds: number): void {
    this.ended(kind, 'refused', milliseconds);
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
  }

  failed(kind: string, words: string): void {
    const key = `${kind}: ${words}`;
    this.unexpected.set(key, (this.unexpected.get(key) ?? 0) + 1);
  }

  /** Latencies by kind of work, in Markdown: of what was answered. What is late had no answer while the client waited. */
  latencyTable(kinds: readonly string[]): string {
    const rows = kinds.map((kind) => {
      const times = (this.times.get(kind) ?? []).sort((a, b) => a - b);
      const at = (share: number) => times[Math.max(0, Math.ceil(share * times.length) - 1)]?.toFixed(0) ?? '';
      const count = (how: string) => this.ends.get(`${kind} ${how}`) ?? 0;
      return `| ${kind} | ${count('answered')} | ${count('refused')} | ${count('lost')} | ${count('late')} | ${at(0.5)} | ${at(0.99)} | ${at(1)} |`;
    });
    return [
      '| Work | Answered | Refused | Connection lost | Late | Median, ms | 99 % | Maximum |',
      '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
      ...rows,
    ].join('\n');
  }
}

/** The largest memory of each server by minute, in Markdown. */
export function memoryTable(samples: readonly MemorySample[]): string {
  const servers = [...new Set(samples.map(({ server }) => server))].sort((a, b) => a - b);
  const minutes = [...new Set(samples.map(({ minute }) => minute))].sort((a, b) => a - b);
  const cell = (server: number, minute: number) => {
    const found = samples.filter((sample) => sample.server === server && sample.minute === minute);
    return found.length === 0 ? '' : Math.max(...found.map(({ megabytes }) => megabytes)).toFixed(0);
  };
  return [
    `| Minute | ${servers.map((server) => `Server ${server + 1}, MB`).join(' | ')} |`,
    `| ---: |${' ---: |'.repeat(servers.length)}`,
    ...minutes.map((minute) => `| ${minute} | ${servers.map((server) => cell(server, minute)).join(' | ')} |`),
  ].join('\n');
}

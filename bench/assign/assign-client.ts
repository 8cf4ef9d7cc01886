import { Agent, type RequestOptions, request } from 'node:http';
import { customerKey } from './assign-stage.js';

const QUERY = `mutation ($c: [String!]!) { assign(input: { experiment: "online", customers: $c }) {
  customers { arm { key } } userErrors { code message } } }`;

const EMPTY = JSON.stringify({ query: '{ __typename }' });

/** Clients that assign one customer after the other, each with one connection. */
export class AssignClient {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly options: RequestOptions;
  /** The arms that were acknowledged. */
  readonly arms = new Map<string, string>();
  private next = 0;

  /** What a request costs here is taken from the server, which has the same processors: so it is little. */
  constructor(
    origin: string,
    private readonly customers: number,
  ) {
    const { hostname, port } = new URL(origin);
    this.options = { method: 'POST', hostname, port, path: '/graphql', agent: this.agent };
  }

  /**
   * Assigns new customers with several clients at once for a time.
   * @returns how long each took, in milliseconds
   */
  run(clients: number, milliseconds: number): Promise<number[]> {
    return this.repeat(clients, milliseconds, () => this.assign(this.take()));
  }

  /** Asks what needs neither database nor decision: what is left is the price of a request. */
  runEmpty(clients: number, milliseconds: number): Promise<number[]> {
    return this.repeat(clients, milliseconds, async () => {
      await this.post(EMPTY);
    });
  }

  private async repeat(clients: number, milliseconds: number, work: () => Promise<void>): Promise<number[]> {
    const times: number[] = [];
    const end = performance.now() + milliseconds;
    const client = async () => {
      while (performance.now() < end && this.next < this.customers) {
        const started = performance.now();
        await work();
        times.push(performance.now() - started);
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    return times;
  }

  /** Assigns until the server is gone. */
  async runUntilKilled(clients: number): Promise<void> {
    const client = async () => {
      try {
        while (this.next < this.customers) await this.assign(this.take());
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error;
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
  }

  close(): void {
    this.agent.destroy();
  }

  private take(): string {
    this.next += 1;
    return customerKey(this.next - 1);
  }

  private async assign(customer: string): Promise<void> {
    const answer = await this.post(JSON.stringify({ query: QUERY, variables: { c: [customer] } }));
    const { data, errors } = JSON.parse(answer);
    const problems = [...(errors ?? []), ...(data?.assign?.userErrors ?? [])];
    if (problems.length > 0) throw new TypeError(JSON.stringify(problems));
    this.arms.set(customer, data.assign.customers[0].arm.key);
  }

  private post(body: string): Promise<string> {
    return new Promise<string>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const sent = request({ ...this.options, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.once('end', () => resolve(text));
        response.once('error', reject);
      });
      // A killed server can end a connection more than once.
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

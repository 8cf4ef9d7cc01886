/** Answers case `index` of a scenario with one number. */
export type Answer = (index: number) => number;

/** A calculation of the statistics engine, and the same by other libraries. */
export interface EngineScenario {
  title: string;
  /** The fewest answers a second that it should give. */
  aim?: number;
  /** How many cases there are; answers are asked for in turn, so that none can be remembered. */
  cases: number;
  ours: Answer;
  peers: Peer[];
}

/** How another library answers the same cases. */
interface Peer {
  /** The library and its function, with what had to be added by hand. */
  name: string;
  answer: Answer;
  /** Why its answers may differ without being wrong; else they should be ours. */
  remark?: string;
}

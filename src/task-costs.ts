import type { CostOf } from './threads/task.js';
export const costOf: CostOf = () => 10;

export { type CellMoments, type MomentQuery, queryMoments } from '../database/moment-query.js';

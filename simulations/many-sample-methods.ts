import { anova } from '../src/statistics/comparisons/anova.js';
import { contingency } from '../src/statistics/comparisons/contingency.js';

import { at } from '../../entries.js';
import { type Moments, mergeMoments, noMoments } from '../../moments.js';
import { type CenterModel, NearestCenter } from './center-model.js';

/** What is known of the customers nearest to one center. */
export interface ClusterTotals {
  size: number;
  /** Mean Euclidean distance to the center, on the prepared scale; null without customers. */
  meanDistance: number | null;
  /**
   * Mean simplified silhouette: (b − a)/max(a, b) of the distances to the own center (a) and to the nearest other one (b), from
   * 0 to 1 where customers are at their nearest center; null without customers.
   */
  simplifiedSilhouette: number | null;
  /** Of each column, in its own unit. */
  columns: Moments[];
}

/**
 * Adds customers up by their nearest centers, one after another.
 *
 * Sources: Hruschka, de Castro & Campello (2004), ICDM '04 (simplified silhouette); Welford (1962), Technometrics 4:419–420.
 */
export class ClusterTally {
  private readonly nearest: NearestCenter;
  private readonly width: number;
  private readonly sizes: number[];
  private readonly distances: Float64Array;
  private readonly silhouettes: Float64Array;
  private readonly means: Float64Array;
  private readonly squares: Float64Array;

  constructor(model: CenterModel) {
    const clusters = model.centers.length;
    this.nearest = new NearestCenter(model);
    this.width = model.columns.length;
    this.sizes = new Array<number>(clusters).fill(0);
    this.distances = new Float64Array(clusters);
    this.silhouettes = new Float64Array(clusters);
    this.means = new Float64Array(clusters * this.width);
    this.squares = new Float64Array(clusters * this.width);
  }

  /** @param values rows of numbers, in their own units */
  add(values: Float64Array): void {
    for (let offset = 0; offset < values.length; offset += this.width) this.addRow(values, offset);
  }

  /** For each center. */
  totals(): ClusterTotals[] {
    return this.sizes.map((size, cluster) => ({
      size,
      meanDistance: size > 0 ? at(this.distances, cluster) / size : null,
      simplifiedSilhouette: size > 0 ? at(this.silhouettes, cluster) / size : null,
      columns: Array.from({ length: this.width }, (_, j) => this.momentsOf(cluster, j)),
    }));
  }

  private addRow(values: Float64Array, offset: number): void {
    const { cluster, distance, nextDistance } = this.nearest.place(values, offset);
    const size = at(this.sizes, cluster) + 1;
    this.sizes[cluster] = size;
    this.distances[cluster]! += distance;
    const larger = Math.max(distance, nextDistance);
    this.silhouettes[cluster]! += larger > 0 ? (nextDistance - distance) / larger : 0;
    for (let j = 0; j < this.width; j++) {
      const place = cluster * this.width + j;
      const value = values[offset + j]!;
      const delta = value - this.means[place]!;
      this.means[place]! += delta / size;
      this.squares[place]! += delta * (value - this.means[place]!);
    }
  }

  private momentsOf(cluster: number, column: number): Moments {
    const place = cluster * this.width + column;
    return { n: at(this.sizes, cluster), mean: at(this.means, place), m2: at(this.squares, place) };
  }
}

/** The moments of each column over all customers, or those outside one cluster. */
export function columnMoments(totals: readonly ClusterTotals[], except: number | null = null): Moments[] {
  const counted = totals.filter((_, cluster) => cluster !== except);
  const [first] = totals;
  return (first?.columns ?? []).map((_, j) =>
    counted.reduce<Moments>((sum, { columns }) => mergeMoments(sum, at(columns, j)), noMoments),
  );
}

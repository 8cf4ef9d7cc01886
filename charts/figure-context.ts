import { type ComponentType, createContext, type ReactNode } from 'react';

/** Whether the numbers of figures can still change, which then look different. */
export const InterimFigures = createContext(false);

/** What a page offers below a figure. */
interface ToolsProps {
  /** Its id in the page. */
  figure: string;
  title: string;
  /** Puts its table into the page, where it need not be yet; null where it has none. */
  makeTable: (() => void) | null;
}

/** A place along a plot, in percent, with what is there in words. */
export interface PlotPoint {
  x: number;
  y: number;
  words: string;
}

interface ReaderProps {
  title: string;
  /** From left to right; at least one. */
  points: readonly PlotPoint[];
}

/** Reads a plot point by point, by pointer and by keyboard; null where the page is a file without scripts. */
export const PlotReader = createContext<ComponentType<ReaderProps> | null>(null);

/** The tools of the page; null where it is a file without scripts. */
export const FigureTools = createContext<ComponentType<ToolsProps> | null>(null);

interface FrameProps {
  /** What the table shows, for those who do not see it. */
  label: string;
  children: ReactNode;
}

/** What is around a table, which may have more columns than room; null where the page is a file without scripts. */
export const TableFrame = createContext<ComponentType<FrameProps> | null>(null);

/** How a page updates at once, where it makes tables of charts on demand; null where all of them are made. */
export const TablesOnDemand = createContext<((update: () => void) => void) | null>(null);

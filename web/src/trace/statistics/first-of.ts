import { formatCount } from '../../format/units.ts';
import type { StatisticsTexts } from './statistics-columns.tsx';

/** `first 1,000 of 4,211`; empty when all are there. */
export function firstOf(text: StatisticsTexts, shown: number, found: number): string {
  return found > shown ? text.firstOf(formatCount(shown), formatCount(found)) : '';
}

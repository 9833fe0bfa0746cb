import type { Deploy } from '@galileo/model';
import type { ChartMark } from '../charts/chart-marks.ts';
import { millisOf } from '../format/times.ts';

export interface DeployWords {
  readonly noVersion: string;
  readonly title: (words: { readonly version: string; readonly before: string; readonly at: string }) => string;
  readonly full: (ms: number) => string;
}

/** Versions first seen in the range, as lines over the charts. The first one known at all is no deploy: something ran before we looked. */
export function deployMarks(deploys: readonly Deploy[], words: DeployWords): readonly ChartMark[] {
  return deploys.flatMap(({ version, previousVersion, firstSeen, isInRange }) => {
    if (!isInRange || previousVersion === null) return [];
    const at = millisOf(firstSeen);
    const label = version || words.noVersion;
    const title = words.title({ version: label, before: previousVersion || words.noVersion, at: words.full(at) });
    return [{ at, label, title }];
  });
}

import type { ServiceAnswer, VersionSeen } from '@galileo/model';
import { sdkName } from '../services/sdk-name.ts';

export interface VersionLine {
  readonly version: string;
  /** Instances of this version; all are meant when it is the only one. */
  readonly instances: number;
  readonly isOnly: boolean;
}

/** What the head says of versions: the newest, and on how many instances it is while others are too. */
export function versionLine(versions: readonly VersionSeen[]): VersionLine | undefined {
  const named = versions.filter(({ version }) => version !== '');
  const [newest] = named;
  if (newest === undefined) return undefined;
  return { version: newest.version, instances: newest.instances, isOnly: versions.length === 1 };
}

/** SDKs from the most used: `Java 2.20.1`. */
export function sdkLine(sdks: ServiceAnswer['sdks']): string {
  return sdks
    .toSorted((a, b) => b.instances - a.instances)
    .filter(({ language, version }) => language !== '' || version !== '')
    .map(({ language, version }) => sdkName(language, version))
    .join(', ');
}

export const apdexGrades = ['excellent', 'good', 'fair', 'poor', 'unacceptable'] as const;
export type ApdexGrade = (typeof apdexGrades)[number];

const gradeFrom = [0.94, 0.85, 0.7, 0.5, 0] as const;

/** The word for an Apdex. */
export function apdexGrade(apdex: number): ApdexGrade {
  return apdexGrades[gradeFrom.findIndex((least) => apdex >= least)] ?? 'unacceptable';
}

import { GalileoError } from '@galileo/model';

/** The engine versions whose deduplication log the repair has been tested with, by killing them at the rename. */
export const testedVersions: readonly string[] = ['26.7.2.1'];

/** The log's format is internal to the engine: a version that was not tested might lose rows after a crash. */
export function refuseUntestedVersion(version: string): void {
  if (testedVersions.includes(version)) return;
  throw new GalileoError(
    'invalid',
    `cannot use engine version ${version}: it has not been tested with this program (tested: ${testedVersions.join(', ')}). Install the versions of package-lock.json`,
  );
}

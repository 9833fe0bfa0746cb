import { expect, test } from 'vitest';
import { refuseUntestedVersion, testedVersions } from './tested-versions.ts';

test('the versions that were tested are taken', () => {
  for (const version of testedVersions) expect(() => refuseUntestedVersion(version)).not.toThrow();
});

test('any other is refused by name, with what to do', () => {
  expect(() => refuseUntestedVersion('27.1.1.1')).toThrow(/27\.1\.1\.1.*tested: 26\.7\.2\.1.*package-lock\.json/);
});

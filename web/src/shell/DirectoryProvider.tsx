import type { ServicesAnswer } from '@galileo/model';
import { useMemo, type ReactNode } from 'react';
import { useApi } from '../api/use-api.ts';
import { serviceColours } from '../design/service-colour.ts';
import { ServiceColoursContext } from '../design/use-service-colours.ts';
import { DirectoryContext } from './directory.ts';

const PATH = '/api/services?from=now-24h&to=now&limit=500';
/** New services and environments show up in the choices within this time. */
const EVERY_MS = 60_000;
/** Does not occur in names: it cannot be typed. */
const SEPARATOR = '\u0000';

const uniqueNames = (joined: string) => [...new Set(joined.split(SEPARATOR).filter((name) => name !== ''))].toSorted();

/** Knows the services and environments of the last day: for the choices of the frame and for one colour per service on all pages. */
export function DirectoryProvider({ children }: { readonly children: ReactNode }) {
  const services = useApi<ServicesAnswer>(PATH, { follow: 'by-hand', everyMs: EVERY_MS });
  const answer = services.state === 'ready' ? services.value : undefined;
  // By content: the same names every minute must not draw every page anew.
  const environmentNames = (answer?.environments ?? []).join(SEPARATOR);
  const serviceNames = (answer?.services ?? []).map((one) => one.service).join(SEPARATOR);
  const directory = useMemo(
    () => ({ environments: uniqueNames(environmentNames), services: uniqueNames(serviceNames) }),
    [environmentNames, serviceNames],
  );
  const colours = useMemo(() => serviceColours(directory.services), [directory]);
  return (
    <DirectoryContext value={directory}>
      <ServiceColoursContext value={colours}>{children}</ServiceColoursContext>
    </DirectoryContext>
  );
}

import { isIP, isIPv4 } from 'node:net';
import type { AttributeValue } from '@galileo/model';
import { countAt, isGiven, memberOf, textAt, type JsonPlace } from '../json-place.ts';
import { textAttribute, textOf } from '../sent-span.ts';

export interface ZipkinEndpoint {
  readonly serviceName?: string;
  readonly ipv4?: string;
  readonly ipv6?: string;
  readonly port?: number;
}

/** Attributes that say the same as an endpoint. */
interface EndpointKeys {
  readonly service: string;
  readonly address: string;
  readonly port: string;
}

export const remoteKeys: EndpointKeys = {
  service: 'peer.service',
  address: 'network.peer.address',
  port: 'network.peer.port',
};
export const localKeys: EndpointKeys = {
  service: 'service.name',
  address: 'network.local.address',
  port: 'network.local.port',
};

/** What the attributes tell of an endpoint; undefined when it is nothing. */
export function zipkinEndpoint(attributes: readonly AttributeValue[], keys: EndpointKeys): ZipkinEndpoint | undefined {
  const serviceName = textOf(attributes, keys.service);
  const address = textOf(attributes, keys.address);
  const port = Number(textOf(attributes, keys.port));
  const endpoint = {
    ...(serviceName === '' ? {} : { serviceName }),
    ...(isIP(address) === 0 ? {} : { [isIPv4(address) ? 'ipv4' : 'ipv6']: address }),
    ...(Number.isInteger(port) && port > 0 && port < 65_536 ? { port } : {}),
  };
  return Object.keys(endpoint).length === 0 ? undefined : endpoint;
}

/** An endpoint as attributes, the service among them. */
export function endpointAt(place: JsonPlace, keys: EndpointKeys): readonly AttributeValue[] {
  if (!isGiven(place)) return [];
  const address = textAt(memberOf(place, 'ipv4')) || textAt(memberOf(place, 'ipv6'));
  const port = countAt(memberOf(place, 'port'));
  const service = textAt(memberOf(place, 'serviceName'));
  return [
    ...(service === '' ? [] : [textAttribute(keys.service, service)]),
    ...(address === '' ? [] : [textAttribute(keys.address, address)]),
    ...(port === 0 ? [] : [{ key: keys.port, value: String(port), type: 'int' } as const]),
  ];
}

import type { SearchExpression, Transaction } from '@galileo/model';
import { compareAttribute, compareText, failedTest, joinParts } from '../../search/bar-filters.ts';

const nowhere = { at: 0, end: 0 } as const;

/** The tests behind the cells of the list: what finds the like. Undefined where a cell says nothing. */
export const testOf = {
  path: ({ service, operation }: Transaction): SearchExpression | undefined =>
    operation === '' ? undefined : joinParts([compareText('service', service), compareText('name', operation)]),

  endPoint: ({ endPoint }: Transaction): SearchExpression | undefined => {
    if (endPoint === '') return undefined;
    const [, address = endPoint, port] = /^(.*?)(?::(\d+))?$/.exec(endPoint) ?? [];
    const parts = [compareText('server.address', address)];
    return joinParts(port === undefined ? parts : [...parts, compareAttribute('server.port', port)]);
  },

  /** The list shows the type of an exception event, or `error.type` where there is none. */
  exception: ({ exception, failed }: Transaction): SearchExpression | undefined => {
    if (exception === '') return failed ? failedTest : undefined;
    const parts = [compareText('event.exception.type', exception), compareText('error.type', exception)];
    return { type: 'or', parts, ...nowhere };
  },

  clientIp: ({ clientIp }: Transaction): SearchExpression | undefined => {
    if (clientIp === '') return undefined;
    const parts = [compareText('client.address', clientIp), compareText('network.peer.address', clientIp)];
    return { type: 'or', parts, ...nowhere };
  },

  agent: ({ agent }: Transaction): SearchExpression | undefined =>
    agent === '' || agent === '-' ? undefined : compareText('agent', agent),

  application: ({ service }: Transaction): SearchExpression | undefined =>
    service === '' ? undefined : compareText('service', service),
} as const;

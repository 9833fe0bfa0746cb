import type { Nanos } from '@galileo/model';
import type { Question } from '../question.ts';
import type { EdgeService } from '../rows/edge-row.ts';
import { readEdgeSpan, type EdgeSpan } from '../rows/edge-span.ts';
import { rangeParams, type TenantRange } from './time-range.ts';
import { isInTraceBuckets, traceBucketParams, type TraceTimes } from './trace-buckets.ts';

/** Which spans may be the call of an edge. */
export type EdgeSpanFilter =
  | { readonly kind: 'user' | 'unknown'; readonly to: EdgeService }
  /** `addresses`: what the called service's own spans carry, for calls whose server is not stored. */
  | {
      readonly kind: 'call';
      readonly from: EdgeService;
      readonly to: EdgeService;
      readonly addresses: readonly string[];
    }
  | {
      readonly kind: 'database';
      readonly from: EdgeService;
      readonly system: string;
      readonly address: string;
      readonly target: string;
    }
  | { readonly kind: 'external'; readonly from: EdgeService; readonly name: string }
  | { readonly kind: 'send'; readonly from: EdgeService; readonly system: string; readonly target: string }
  | { readonly kind: 'receive'; readonly to: EdgeService; readonly system: string; readonly target: string };

export interface EdgeSpansQuery extends TenantRange {
  readonly filter: EdgeSpanFilter;
  /** Of a call between services either side may be the one that failed. */
  readonly failed: boolean;
  /** Goes on after this place, newest first. */
  readonly after: { readonly startNanos: Nanos; readonly traceId: string } | undefined;
  /** Only spans of these traces. */
  readonly within?: readonly TraceTimes[];
  readonly limit: number;
}

const select = `
    WITH
      if(attrs['db.system.name'] != '', attrs['db.system.name'], attrs['db.system']) AS db_system,
      if(attrs['db.namespace'] != '', attrs['db.namespace'], attrs['db.name']) AS db_name,
      attrs['messaging.system'] AS messaging,
      if(attrs['messaging.operation.type'] != '', attrs['messaging.operation.type'], attrs['messaging.operation']) AS operation,
      multiIf(attrs['messaging.destination.temporary'] = 'true', '(temporary)',
        attrs['messaging.destination.template'] != '', attrs['messaging.destination.template'],
        attrs['messaging.destination.name'] != '', attrs['messaging.destination.name'], attrs['messaging.destination']) AS destination,
      if(attrs['server.address'] != '', attrs['server.address'], attrs['net.peer.name']) AS host,
      if(attrs['server.port'] != '', attrs['server.port'], attrs['net.peer.port']) AS port,
      if(host != '' AND port != '', concat(host, ':', port), host) AS called,
      if(attrs['service.peer.name'] != '', attrs['service.peer.name'], attrs['peer.service']) AS peer
    SELECT lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, lower(hex(if(parent_id = span_id, toFixedString('', 8), parent_id))) AS parent,
      toUnixTimestamp64Nano(time) AS start, duration_ns AS duration, kind, failed, service, namespace, environment, entry, called AS address
    FROM spans
    WHERE `;

const withinRange = [
  'tenant = {tenant:String}',
  "time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')",
  "time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')",
] as const;

const afterPlace =
  "(time, trace_id) < (fromUnixTimestamp64Nano({afterStart:Int64}, 'UTC'), toFixedString(unhex({afterTrace:String}), 16))";

const isFrom =
  'service = {fromService:String} AND namespace = {fromNamespace:String} AND environment = {fromEnvironment:String}';
const isTo =
  'service = {toService:String} AND namespace = {toNamespace:String} AND environment = {toEnvironment:String}';

const conditions = {
  user: [isTo, 'kind = 2', "(parent_id = toFixedString('', 8) OR parent_id = span_id)"],
  unknown: [isTo, 'entry = 1', 'kind != 5', "parent_id != toFixedString('', 8)", 'parent_id != span_id'],
  database: [
    isFrom,
    'kind = 3',
    'db_system = {system:String}',
    'called = {address:String}',
    'db_name = {target:String}',
  ],
  external: [isFrom, 'kind = 3', "db_system = ''", "messaging = ''", "if(peer != '', peer, called) = {name:String}"],
  send: [
    isFrom,
    "(kind = 4 OR (kind = 3 AND db_system = '' AND operation IN ('send', 'publish') AND empty(link_trace_id)))",
    'messaging = {system:String}',
    'destination = {target:String}',
  ],
  receive: [isTo, 'kind = 5', 'messaging = {system:String}', 'destination = {target:String}'],
} as const;

const callConditions = {
  any: [
    '((',
    isTo,
    ' AND entry = 1 AND kind != 5) OR (',
    isFrom,
    ' AND kind = 3 AND called IN {addresses:Array(String)}))',
  ].join(''),
  failed: ['failed = 1 AND ((', isTo, ' AND entry = 1 AND kind != 5) OR (', isFrom, ' AND kind = 3))'].join(''),
} as const;

const order = `
    ORDER BY time DESC, trace_id DESC
    LIMIT {limit:UInt32}`;

/** Spans that may be a call of the edge, newest first. For a call between services their partners tell: see `listEdgePartners`. */
export const listEdgeSpans = ({
  filter,
  failed,
  after,
  within,
  limit,
  ...range
}: EdgeSpansQuery): Question<EdgeSpan> => ({
  name: 'listEdgeSpans',
  query: [
    select,
    [
      ...withinRange,
      ...(after === undefined ? [] : [afterPlace]),
      ...(within === undefined ? [] : [isInTraceBuckets]),
      ...conditionsOf(filter, failed),
    ].join('\n      AND '),
    order,
  ].join(''),
  params: {
    ...rangeParams(range),
    ...(after === undefined ? {} : { afterStart: String(after.startNanos), afterTrace: after.traceId }),
    ...(within === undefined ? {} : traceBucketParams(within)),
    ...filterParams(filter, failed),
    limit,
  },
  row: readEdgeSpan,
});

function conditionsOf(filter: EdgeSpanFilter, failed: boolean): readonly string[] {
  if (filter.kind === 'call') return [failed ? callConditions.failed : callConditions.any];
  return [...conditions[filter.kind], ...(failed ? ['failed = 1'] : [])];
}

function filterParams(filter: EdgeSpanFilter, failed: boolean): Readonly<Record<string, unknown>> {
  switch (filter.kind) {
    case 'user':
    case 'unknown':
      return serviceParams('to', filter.to);
    case 'call':
      return {
        ...serviceParams('from', filter.from),
        ...serviceParams('to', filter.to),
        ...(failed ? {} : { addresses: filter.addresses }),
      };
    case 'database': {
      const { from, system, address, target } = filter;
      return { ...serviceParams('from', from), system, address, target };
    }
    case 'external':
      return { ...serviceParams('from', filter.from), name: filter.name };
    case 'send':
      return { ...serviceParams('from', filter.from), system: filter.system, target: filter.target };
    case 'receive':
      return { ...serviceParams('to', filter.to), system: filter.system, target: filter.target };
  }
}

function serviceParams(side: 'from' | 'to', { service, namespace, environment }: EdgeService) {
  return { [`${side}Service`]: service, [`${side}Namespace`]: namespace, [`${side}Environment`]: environment };
}

import type { Question } from '../question.ts';
import type { TimedEdge } from '../rows/edge-row.ts';
import { readServerAddress } from '../rows/server-address.ts';
import type { TraceShare } from './list-calls.ts';
import { knownTexts } from './attribute-texts.ts';
import { inBuckets, rangeParams, type TenantRange } from './time-range.ts';

export interface ServerAddressesQuery extends TenantRange, TraceShare {
  readonly limit: number;
}

const texts = knownTexts(['net.host.name', 'net.host.port', 'server.address', 'server.port']);

/** Addresses that SERVER spans carry as their own, per minute and service: what names a call whose server sent nothing. Most used first, 100 per service. */
export const listServerAddresses = ({
  firstTrace,
  lastTrace,
  limit,
  ...range
}: ServerAddressesQuery): Question<TimedEdge> => ({
  name: 'listServerAddresses',
  query: texts.fill(
    [
      `
    SELECT start_seconds, service, namespace, environment, if(@server.address != '', @server.address, @net.host.name) AS host,
      if(@server.port != '', @server.port, @net.host.port) AS port,
      if(host != '' AND port != '', concat(host, ':', port), host) AS own_address, count() AS call_count
    FROM (
      SELECT toUnixTimestamp(toStartOfMinute(time)) AS start_seconds, service, namespace, environment, `,
      texts.columns,
      `
      FROM spans
      WHERE tenant = {tenant:String} AND kind = 2
        AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
        AND ${inBuckets}
        AND trace_id >= toFixedString(unhex({firstTrace:String}), 16) AND trace_id <= toFixedString(unhex({lastTrace:String}), 16)
    )
    WHERE host != ''
    GROUP BY start_seconds, service, namespace, environment, host, port
    ORDER BY start_seconds, service, namespace, environment, call_count DESC, own_address
    LIMIT 100 BY start_seconds, service, namespace, environment
    LIMIT {limit:UInt32}`,
    ].join(''),
  ),
  params: { ...rangeParams(range), firstTrace, lastTrace, limit },
  row: readServerAddress,
  settings: { priority: 10, max_execution_time: 20 },
});

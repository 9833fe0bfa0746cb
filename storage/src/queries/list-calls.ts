import type { Question } from '../question.ts';
import { readFoundCalls, type FoundCalls } from '../rows/found-calls.ts';
import { knownTexts } from './attribute-texts.ts';
import { inBuckets, inBucketsAround, rangeParams, type TenantRange } from './time-range.ts';

/** The traces of a question: ids from `firstTrace` to `lastTrace`, both included, 32 hex digits. */
export interface TraceShare {
  readonly firstTrace: string;
  readonly lastTrace: string;
}

export interface CallsQuery extends TenantRange, TraceShare {
  readonly limit: number;
}

/**
 * Entry spans around the range, of traces with a span in it, but no CONSUMER. A SERVER is looked up by its own id too: it may share it with the
 * CLIENT that called it. `identity` tells one span received twice from two spans of one id.
 */
const entries = `
    WITH entries AS (
      SELECT trace_id, span_id, kind, failed, toUnixTimestamp64Nano(time) AS start, toUInt64(greatest(duration_ns, 0)) AS ns,
        cityHash64(service, namespace, environment) AS app, cityHash64(service, instance, kind, name, time, duration_ns) AS identity,
        toUInt8(http_status > 0 OR route != '') AS is_http,
        if(parent_id = span_id, toFixedString('', 8), parent_id) AS parent,
        arrayJoin(if(kind = 2, [parent, span_id], [parent])) AS wanted
      FROM spans
      WHERE tenant = {tenant:String} AND entry = 1 AND kind != 5
        AND time >= fromUnixTimestamp64Nano({from:Int64} - 300000000000, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64} + 300000000000, 'UTC')
        AND ${inBucketsAround}
        AND trace_id >= toFixedString(unhex({firstTrace:String}), 16) AND trace_id <= toFixedString(unhex({lastTrace:String}), 16)
        AND trace_id IN (
          SELECT trace_id FROM spans
          WHERE tenant = {tenant:String} AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
          AND ${inBuckets}
            AND trace_id >= toFixedString(unhex({firstTrace:String}), 16) AND trace_id <= toFixedString(unhex({lastTrace:String}), 16)
        )
    ),`;

/** Every entry span once, with the spans that may be its parent: CLIENT copies of its own id, and all copies of the id it names. */
const candidates = `
    candidates AS (
      SELECT trace_id, span_id, identity, any(kind) AS e_kind, any(start) AS e_start, any(ns) AS e_ns, any(failed) AS e_failed, any(app) AS e_app,
        any(parent) AS e_parent, any(is_http) AS e_http,
        groupArrayIf((p_identity, p_start, p_ns, p_kind, p_failed, p_app), p_start > 0 AND wanted = span_id AND p_kind = 3) AS clients,
        groupArrayIf((p_identity, p_start, p_ns, p_kind, p_failed, p_app), p_start > 0 AND wanted != span_id) AS copies
      FROM (
        SELECT trace_id AS p_trace, span_id AS p_span, toUnixTimestamp64Nano(time) AS p_start, toUInt64(greatest(duration_ns, 0)) AS p_ns,
          kind AS p_kind, failed AS p_failed, cityHash64(service, namespace, environment) AS p_app,
          cityHash64(service, instance, kind, name, time, duration_ns) AS p_identity
        FROM spans
        WHERE tenant = {tenant:String}
          AND time >= fromUnixTimestamp64Nano({from:Int64} - 300000000000, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64} + 300000000000, 'UTC')
          AND ${inBucketsAround}
          AND trace_id >= toFixedString(unhex({firstTrace:String}), 16) AND trace_id <= toFixedString(unhex({lastTrace:String}), 16)
      ) AS parents
      RIGHT JOIN entries ON p_trace = trace_id AND p_span = wanted
      GROUP BY trace_id, span_id, identity
    ),`;

/** The parent is chosen as in the view of a trace: the CLIENT of the same id, else of a CLIENT and SERVER that share the id the one of the same application, else the earliest. */
const resolved = `
    chosen AS (
      SELECT trace_id, span_id, identity, e_kind, e_start, e_ns, e_failed, e_app, e_parent, e_http, notEmpty(clients) AS is_shared,
        multiIf(
          notEmpty(clients), arraySort(c -> (c.2, -toInt64(c.3)), clients)[1],
          length(copies) < 2, copies[1],
          arrayExists(c -> c.4 = 3, copies) AND arrayExists(c -> c.4 = 2, copies),
            arraySort(c -> (c.6 != e_app, c.4 != 2, c.2, -toInt64(c.3)), copies)[1],
          arraySort(c -> (c.2, -toInt64(c.3)), copies)[1]) AS p
      FROM candidates
    ),
    resolved AS (
      SELECT trace_id, span_id, identity, e_start, e_ns, e_failed, e_app, e_parent, e_http, is_shared, p,
        multiIf(
          p.2 > 0 AND (p.6 != e_app OR p.4 = 3), 2,
          p.2 > 0, 0,
          e_parent != toFixedString('', 8), 7,
          e_kind = 2, 1,
          8) AS code
      FROM chosen
    ),`;

const texts = knownTexts([
  'db.name',
  'db.namespace',
  'db.system',
  'db.system.name',
  'gen_ai.provider.name',
  'gen_ai.system',
  'http.method',
  'http.request.method',
  'messaging.destination',
  'messaging.destination.name',
  'messaging.destination.template',
  'messaging.destination.temporary',
  'messaging.operation',
  'messaging.operation.type',
  'messaging.system',
  'net.peer.name',
  'net.peer.port',
  'peer.service',
  'rpc.system',
  'rpc.system.name',
  'server.address',
  'server.port',
  'service.peer.name',
]);

/** CLIENT, PRODUCER and CONSUMER spans of the range, with what they say about what they call. Nested, for every name stands for its whole expression. */
const callers = texts.fill(
  [
    `
    callers AS (
      SELECT trace_id, span_id, identity, failed, app, start, ns, code,
        multiIf(kind = 3 AND db_system != '', upper(db_system), messaging != '', upper(messaging), rpc != '', upper(rpc), gen_ai != '', upper(gen_ai),
          is_http, 'HTTP', '') AS protocol,
        multiIf(code = 4, db_system, code IN (5, 6, 11), messaging, '') AS system,
        if(code IN (3, 4), if(host != '' AND port != '', concat(host, ':', port), host), '') AS address,
        multiIf(code = 3, peer, code = 4, db_name, code IN (5, 6, 11), destination, '') AS target
      FROM (
        SELECT *,
          multiIf(
            kind = 5, if(operation = 'receive' AND (trace_id, span_id, app) IN (
              SELECT trace_id, parent_id, cityHash64(service, namespace, environment) FROM spans
              WHERE tenant = {tenant:String} AND kind = 5
                AND time >= fromUnixTimestamp64Nano({from:Int64} - 300000000000, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64} + 300000000000, 'UTC')
                AND ${inBucketsAround}
                AND trace_id >= toFixedString(unhex({firstTrace:String}), 16) AND trace_id <= toFixedString(unhex({lastTrace:String}), 16)
                AND (trace_id, parent_id) IN (
                  SELECT trace_id, span_id FROM spans
                  WHERE tenant = {tenant:String} AND kind = 5
                    AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
                    AND ${inBuckets}
                    AND trace_id >= toFixedString(unhex({firstTrace:String}), 16) AND trace_id <= toFixedString(unhex({lastTrace:String}), 16))
                AND (attrs['messaging.operation.type'] = 'process' OR (attrs['messaging.operation.type'] = '' AND attrs['messaging.operation'] = 'process'))
            ), 0, 6),
            kind = 4, 5,
            db_system != '', 4,
            messaging = '', 3,
            operation IN ('send', 'publish') AND NOT is_linked, 11,
            0) AS code
        FROM (
          SELECT trace_id, span_id, identity, failed, kind, app, start, ns, is_linked,
            if(@db.system.name != '', @db.system.name, @db.system) AS db_system,
            if(@db.namespace != '', @db.namespace, @db.name) AS db_name,
            @messaging.system AS messaging,
            if(@messaging.operation.type != '', @messaging.operation.type, @messaging.operation) AS operation,
            multiIf(@messaging.destination.temporary = 'true', '(temporary)', @messaging.destination.template != '', @messaging.destination.template,
              @messaging.destination.name != '', @messaging.destination.name, @messaging.destination) AS destination,
            if(@rpc.system.name != '', @rpc.system.name, @rpc.system) AS rpc,
            if(@gen_ai.provider.name != '', @gen_ai.provider.name, @gen_ai.system) AS gen_ai,
            kind = 3 AND (@http.request.method != '' OR @http.method != '') AS is_http,
            if(@server.address != '', @server.address, @net.peer.name) AS host,
            if(@server.port != '', @server.port, @net.peer.port) AS port,
            if(@service.peer.name != '', @service.peer.name, @peer.service) AS peer
          FROM (
            SELECT trace_id, span_id, cityHash64(service, instance, kind, name, time, duration_ns) AS identity, failed, kind,
              cityHash64(service, namespace, environment) AS app, toUnixTimestamp64Nano(time) AS start, toUInt64(greatest(duration_ns, 0)) AS ns,
              notEmpty(link_trace_id) AS is_linked,
              `,
    texts.columns,
    `
            FROM spans
            WHERE tenant = {tenant:String} AND kind IN (3, 4, 5)
              AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
              AND ${inBuckets}
              AND trace_id >= toFixedString(unhex({firstTrace:String}), 16) AND trace_id <= toFixedString(unhex({lastTrace:String}), 16)
          )
        )
      )
    ),`,
  ].join(''),
);

/** A caller with the entry spans it called, or an entry span that no stored span called. */
const owners = `
    owners AS (
      SELECT maxIf(code, is_child = 0) AS own_code, maxIf(app, is_child = 0) AS own_app, maxIf(start, is_child = 0) AS own_start,
        maxIf(ns, is_child = 0) AS own_ns, maxIf(failed, is_child = 0) AS own_failed, max(is_http) AS over_http,
        groupArrayIf((app, start, ns, failed), is_child = 1) AS children,
        maxIf(p.2, is_child = 1) AS caller_start, maxIf(p.3, is_child = 1) AS caller_ns, maxIf(p.4, is_child = 1) AS caller_kind,
        maxIf(p.5, is_child = 1) AS caller_failed, maxIf(p.6, is_child = 1) AS caller_app,
        max(protocol) AS any_protocol, max(system) AS any_system, max(address) AS any_address, max(target) AS any_target
      FROM (
        SELECT trace_id, span_id AS owner, identity AS owner_identity, toUInt8(0) AS is_single, toUInt8(0) AS is_child, toUInt8(code) AS code, app, start,
          ns, failed, (toUInt64(0), toInt64(0), toUInt64(0), toUInt8(0), toUInt8(0), toUInt64(0)) AS p, toUInt8(0) AS is_http,
          protocol, system, address, target
        FROM callers
        UNION ALL
        SELECT trace_id, if(code = 2 AND NOT is_shared, e_parent, span_id) AS owner, if(code = 2, p.1, identity) AS owner_identity,
          toUInt8(code != 2) AS is_single, toUInt8(code = 2) AS is_child, toUInt8(code) AS code, e_app AS app, e_start AS start,
          e_ns AS ns, e_failed AS failed, p, e_http AS is_http, '' AS protocol, '' AS system, '' AS address, '' AS target
        FROM resolved
        WHERE code = 2 OR (code != 0 AND e_start >= {from:Int64} AND e_start < {to:Int64})
      )
      GROUP BY trace_id, owner, owner_identity, is_single
    ),`;

/** Calls as (code, from, to, start, duration, failed). */
const calls = `
    calls AS (
      SELECT call.1 AS code, call.2 AS from_app, call.3 AS to_app, toUInt32(intDiv(call.4, 60000000000) * 60) AS minute, call.5 AS ns, call.6 AS bad,
        if(code = 9, '', if(any_protocol = '' AND over_http, 'HTTP', any_protocol)) AS protocol,
        if(code IN (4, 5, 6), any_system, '') AS system, if(code IN (3, 4), any_address, '') AS address,
        if(code IN (3, 4, 5, 6), any_target, '') AS target,
        if(code IN (4, 5), 100000000, 1000000000) AS first_band
      FROM (
        SELECT any_protocol, over_http, any_system, any_address, any_target,
          arrayJoin(arrayConcat(
            if(is_caller_in, arrayMap(c -> (toUInt8(2), caller_app, c.1, caller_start, if(caller_kind = 3 AND length(children) = 1, caller_ns, c.3),
              toUInt8(caller_failed OR c.4)), children), []),
            arrayMap(c -> (toUInt8(9), toUInt64(0), toUInt64(0), if(is_caller_in, c.2, caller_start), toUInt64(0), toUInt8(0)),
              arrayFilter(c -> abs(intDiv(c.2, 60000000000) - intDiv(caller_start, 60000000000)) > 1
                AND is_caller_in != (c.2 >= {from:Int64} AND c.2 < {to:Int64}), children)),
            if(own_code IN (1, 5, 6, 7, 8) OR (own_code IN (3, 4, 11) AND empty(children)),
              [(if(own_code = 11, toUInt8(5), own_code), if(own_code IN (3, 4, 5, 11), own_app, 0), if(own_code IN (3, 4, 5, 11), 0, own_app),
                own_start, own_ns, own_failed)], [])
          )) AS call
        FROM (SELECT *, caller_start >= {from:Int64} AND caller_start < {to:Int64} AS is_caller_in FROM owners)
      )
    )`;

/** Bands end at one, three and five times the first: 1, 3, 5 s or 100, 300, 500 ms. Their calls come in rows of their own. */
const answer = `
    SELECT minute AS start_seconds, code, from_app, to_app, system, address, target, protocol, bad, band, sum(step_calls) AS call_count,
      sum(step_ns) AS total_ns, max(step_max) AS longest_ns, mapFromArrays(groupArray(step), groupArray(step_calls)) AS histogram
    FROM (
      SELECT minute, code, from_app, to_app, system, address, target, protocol, bad,
        (ns > first_band) + (ns > 3 * first_band) + (ns > 5 * first_band) AS band,
        toUInt8(greatest(0, least(200, ceil(8 * log2(greatest(ns, 1) / 100000))))) AS step,
        count() AS step_calls, sum(ns) AS step_ns, max(ns) AS step_max
      FROM calls
      GROUP BY minute, code, from_app, to_app, system, address, target, protocol, bad, band, step
    )
    GROUP BY minute, code, from_app, to_app, system, address, target, protocol, bad, band
    LIMIT {limit:UInt32}`;

/**
 * The calls of whole minutes, added up per minute and edge. A call belongs to the minute of its caller's start; partners are looked for up to
 * five minutes outside the range. Minutes outside the range that a found pair tells something new about come as `elsewhere`.
 * Codes: 1 user, 2 pair, 3 external and 4 database (caller alone), 5 send, 6 receive, 7 callee alone, 8 root that is no SERVER, 9 elsewhere, 11 CLIENT send.
 */
export const listCalls = ({ firstTrace, lastTrace, limit, ...range }: CallsQuery): Question<FoundCalls> => ({
  name: 'listCalls',
  query: [entries, candidates, resolved, callers, owners, calls, answer].join(''),
  params: { ...rangeParams(range), firstTrace, lastTrace, limit },
  row: readFoundCalls,
  settings: {
    priority: 10,
    max_execution_time: 20,
    // These compare parts of the statement with each other, which takes longer here than reading some thousand spans.
    optimize_and_compare_chain: 0,
    optimize_redundant_comparisons: 0,
    optimize_extract_common_expressions: 0,
  },
});

/** What tells one edge from another, in a list of columns. */
export const edgeNames =
  'kind, from_service, from_namespace, from_environment, to_service, to_namespace, to_environment, system, address, target, protocol';

/** Sums of the numbers of an edge, by the names that `readRangeEdge` and its like read. */
export const edgeSums = `
      sum(calls) AS call_count, sum(failed) AS failed_count, sum(sum_ns) AS total_ns, max(max_ns) AS longest_ns,
      sum(ok1) AS ok_1, sum(ok2) AS ok_2, sum(ok3) AS ok_3, sum(ok4) AS ok_4,
      sum(bad1) AS bad_1, sum(bad2) AS bad_2, sum(bad3) AS bad_3, sum(bad4) AS bad_4,
      sum(paired) AS paired_count, sum(caller_alone) AS caller_alone_count, sum(callee_alone) AS callee_alone_count,
      sumMap(hist) AS histogram`;

/** Rows of the minutes of a range, each minute at its highest finished version. */
export const fromMinutes = `
    FROM edge_minute
    WHERE tenant = {tenant:String} AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
      AND (minute, version) IN (
        SELECT minute, max(version) FROM edge_minute_done
        WHERE tenant = {tenant:String} AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
        GROUP BY minute
      )`;

/** Rows of the hours of a range, each hour at its highest finished version. */
export const fromHours = `
    FROM edge_hour
    WHERE tenant = {tenant:String} AND hour >= toDateTime({from:UInt32}, 'UTC') AND hour < toDateTime({to:UInt32}, 'UTC')
      AND (hour, version) IN (
        SELECT hour, max(version) FROM edge_hour_done
        WHERE tenant = {tenant:String} AND hour >= toDateTime({from:UInt32}, 'UTC') AND hour < toDateTime({to:UInt32}, 'UTC')
        GROUP BY hour
      )`;

const numbers =
  'calls, failed, sum_ns, max_ns, ok1, ok2, ok3, ok4, bad1, bad2, bad3, bad4, paired, caller_alone, callee_alone, hist';

const inMinutes = `
        WHERE tenant = {tenant:String}
          AND (minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({hoursFrom:UInt32}, 'UTC')
            OR minute >= toDateTime({hoursTo:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC'))`;
const inHours = `
        WHERE tenant = {tenant:String} AND hour >= toDateTime({hoursFrom:UInt32}, 'UTC') AND hour < toDateTime({hoursTo:UInt32}, 'UTC')`;

/** Rows of the whole hours from `hoursFrom` to `hoursTo`, and of the minutes of the range before and after them; `at` is their start. */
export const fromHoursAndMinutes = [
  `
    FROM (
      SELECT minute AS at, `,
  edgeNames,
  ', ',
  numbers,
  `
        FROM edge_minute`,
  inMinutes,
  `
          AND (minute, version) IN (
        SELECT minute, max(version) FROM edge_minute_done`,
  inMinutes,
  `
        GROUP BY minute)
      UNION ALL
      SELECT hour AS at, `,
  edgeNames,
  ', ',
  numbers,
  `
        FROM edge_hour`,
  inHours,
  `
          AND (hour, version) IN (
        SELECT hour, max(version) FROM edge_hour_done`,
  inHours,
  `
        GROUP BY hour)
    )`,
].join('');

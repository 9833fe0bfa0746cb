-- compatible: yes
-- Errors: one occurrence per exception event of a span, and one per failed span without such an event. They are grouped by kind, type, message and
-- top frames, with what varies in them put as <*>.
-- Not stored: occurrences on their way into the two tables below, so that a block is normalised once. number is the place among the exceptions
-- of a span, from 0. kind is 1 for an exception, 2 for a failed span without one: its type is error.type, else the HTTP status, its frame the operation.
CREATE TABLE IF NOT EXISTS galileo.span_errors {{cluster}} (
  tenant LowCardinality(String),
  time DateTime64(9, 'UTC'),
  trace_id FixedString(16),
  span_id FixedString(8),
  number UInt16,
  environment LowCardinality(String),
  namespace LowCardinality(String),
  service LowCardinality(String),
  resource UInt64,
  error_group UInt64,
  kind UInt8,
  type String,
  message String,
  pattern String,
  frames Array(String),
  stack String
)
ENGINE = Null
;
-- latest and some samples lead to the spans; resources counts the occurrences by fingerprint.
CREATE TABLE IF NOT EXISTS galileo.error_minute {{cluster}} (
  tenant LowCardinality(String),
  service LowCardinality(String),
  error_group UInt64,
  environment LowCardinality(String),
  namespace LowCardinality(String),
  minute DateTime('UTC'),
  occurrences SimpleAggregateFunction(sum, UInt64),
  last_time SimpleAggregateFunction(max, DateTime64(9, 'UTC')),
  resources SimpleAggregateFunction(sumMap, Map(UInt64, UInt64)),
  latest SimpleAggregateFunction(max, Tuple(time DateTime64(9, 'UTC'), trace_id FixedString(16), span_id FixedString(8), number UInt16)),
  samples SimpleAggregateFunction(groupUniqArrayArray(4), Array(Tuple(time DateTime64(9, 'UTC'), trace_id FixedString(16), span_id FixedString(8), number UInt16)))
)
ENGINE = {{engine:AggregatingMergeTree}}
PARTITION BY toYYYYMM(minute)
ORDER BY (tenant, service, error_group, environment, namespace, minute)
TTL minute + toIntervalDay(35)
SETTINGS {{settings}}
;
-- kind, type, pattern and frames are the same in every row of a group. A group has a row per month; readers merge. The sample has a stack when any has.
CREATE TABLE IF NOT EXISTS galileo.error_groups {{cluster}} (
  tenant LowCardinality(String),
  error_group UInt64,
  month Date,
  kind SimpleAggregateFunction(any, UInt8),
  type SimpleAggregateFunction(any, String),
  pattern SimpleAggregateFunction(any, String),
  frames SimpleAggregateFunction(any, Array(String)),
  first_seen SimpleAggregateFunction(min, DateTime64(9, 'UTC')),
  last_seen SimpleAggregateFunction(max, DateTime64(9, 'UTC')),
  services SimpleAggregateFunction(groupUniqArrayArray(50), Array(String)),
  newest SimpleAggregateFunction(max, Tuple(time DateTime64(9, 'UTC'), message String)),
  sample SimpleAggregateFunction(max, Tuple(has_stack UInt8, time DateTime64(9, 'UTC'), trace_id FixedString(16), span_id FixedString(8), number UInt16, service String, message String, stack String))
)
ENGINE = {{engine:AggregatingMergeTree}}
PARTITION BY month
ORDER BY (tenant, error_group)
TTL (month + {{ttl:rollups}}) + toIntervalDay(31)
SETTINGS {{settings}}
;
CREATE MATERIALIZED VIEW IF NOT EXISTS galileo.span_errors_to_error_minute {{cluster}} TO galileo.error_minute AS
SELECT tenant, service, error_group, environment, namespace, toStartOfMinute(time) AS minute, count() AS occurrences, max(time) AS last_time,
  sumMap(map(resource, toUInt64(1))) AS resources,
  (max(time), argMax(trace_id, time), argMax(span_id, time), argMax(number, time)) AS latest,
  groupUniqArray(4)((time, trace_id, span_id, number)) AS samples
FROM galileo.span_errors
GROUP BY tenant, service, error_group, environment, namespace, minute
;
CREATE MATERIALIZED VIEW IF NOT EXISTS galileo.span_errors_to_error_groups {{cluster}} TO galileo.error_groups AS
SELECT tenant, error_group, toStartOfMonth(time) AS month, any(kind) AS kind, any(type) AS type, any(pattern) AS pattern, any(frames) AS frames,
  min(time) AS first_seen, max(time) AS last_seen, groupUniqArray(50)(service) AS services, (max(time), argMax(message, time)) AS newest,
  argMax((toUInt8(stack != ''), time, trace_id, span_id, number, service, message, stack), stack != '') AS sample
FROM galileo.span_errors
GROUP BY tenant, error_group, month
;
-- Made last: from here on occurrences reach both tables or none. Equal errors (the message taken out of the stack) are looked at once: only the first of
-- them keeps its stack. Python writes the throwing frame last, all others first. Frames of libraries count when there are no others. A view is planned anew for
-- each insert, so every expression here is paid for by inserts without errors too; the columns of a span travel as one.
CREATE MATERIALIZED VIEW IF NOT EXISTS galileo.spans_to_span_errors {{cluster}} TO galileo.span_errors AS
SELECT span.1 AS tenant, span.2 AS time, span.3 AS trace_id, span.4 AS span_id, span.5 AS environment, span.6 AS namespace, span.7 AS service, span.8 AS resource,
  toUInt16(greatest(place, 1) - 1) AS number, toUInt8(if(place > 0, 1, 2)) AS kind, type, message, pattern, if(place > 0, top_frames, [operation]) AS frames, stack,
  sipHash64(concat(toString(kind), '\0', type, '\0', pattern, '\0', arrayStringConcat(frames, '\n'))) AS error_group
FROM (
  WITH
    arrayFilter(line -> match(line, '^\\s*at \\S|^\\s*File "[^"]+", line \\d|^#\\d+ \\S|^\\s*(?:from )?\\S+:\\d+:in |^[^\\s@(]*@\\S+:\\d+:\\d+\\s*$|^[\\w./@~-]+\\.[\\w.*()\\[\\]$-]+\\(.*\\)\\s*$|^\\s+\\d+: \\S|^\\s+(?:\\([^()]*\\) )?\\S+\\.exs?:\\d+: '), splitByChar('\n', text)) AS all_frames,
    any(sent) AS first_sent, startsWith(first_sent, 'Traceback') AS throws_last,
    if(throws_last, arrayReverse(all_frames), all_frames) AS ordered,
    arrayFilter(line -> NOT match(line, 'node_modules|\\bnode:|\\(internal/|<anonymous>(?::\\d+)*\\)?\\s*$|\\bnative code|webpack/|chrome-extension:|^\\s*at (?:[\\w.@-]*/)*(?:java|javax|jakarta|jdk|sun|com\\.sun|kotlin|kotlinx|scala|groovy|clojure|akka|reactor|rx|io\\.(?:netty|grpc|vertx|opentelemetry|micrometer|reactivex|undertow|quarkus|micronaut)|org\\.(?:apache|springframework|hibernate|jboss|eclipse|junit|aspectj|slf4j|postgresql|mariadb|jooq)|com\\.(?:google|fasterxml|zaxxer|mysql|netflix|amazonaws|azure|oracle)|software\\.amazon|redis\\.clients|feign|okhttp3|retrofit2|net\\.bytebuddy|System|Microsoft|MS|Npgsql|Grpc|Newtonsoft|Dapper|MediatR|Polly|StackExchange|Castle)\\.|\\$\\$(?:Lambda|Enhancer|FastClass|SpringCGLIB)|\\$Proxy\\d|<generated>|(?:site|dist)-packages|/lib(?:64)?/python\\d|<frozen |/gems/|/lib/ruby/|<internal:|/vendor/|\\[internal function\\]|\\{main\\}|^(?:runtime|net|reflect|testing|sync|syscall|os|io|context|bufio|encoding|database|crypto|internal|golang\\.org|google\\.golang\\.org|go\\.opentelemetry\\.io|gorm\\.io|github\\.com/(?:gin-gonic|labstack|gorilla|go-chi|grpc-ecosystem|jackc|lib|go-sql-driver|redis|go-redis|pkg|stretchr|jmoiron|segmentio))[./]|/rustc/|\\b(?:core|std|alloc|tokio|hyper)::'), ordered) AS own_frames,
    arrayMap(line -> replaceRegexpAll(replaceRegexpAll(line, '^\\s*(?:at |#\\d+ |from |\\d+: |File )?(?:async )?(?:new )?(?:\\w*//)?|\\((?:0x|\\{|\\.\\.\\.|Object\\(|Array\\b|NULL\\b|\'|true\\b|false\\b).*$|\\(\\d+\\):?|[,:]? ?\\bline \\d+(?:, in)?|\\?[^\\s:)]*|:\\d+(?::\\d+)?(?::in)?|["\'`]|\\s+$', ''), '0x[0-9a-fA-F]+|\\b[0-9a-fA-F]{8,}\\b|\\d+', '<*>'),
      arraySlice(if(empty(own_frames), ordered, own_frames), 1, 3)) AS thrown_at
  SELECT arrayConcat(thrown_at, arraySlice(extractAll(text, '(?:^|\\n)(Caused by: [\\w.$]+)'), 1, 3)) AS top_frames,
    arrayResize([substring(first_sent, if(throws_last, -16384, 1), 16384)], count(), '') AS stacks,
    type, pattern, operation, groupArray(span) AS spans, groupArray(place) AS places, groupArray(message) AS messages
  FROM (
    SELECT span, place, substring(if(place > 0, found['exception.type'], outcome), 1, 256) AS type,
      substring(if(place > 0, found['exception.message'], status_message), 1, 1024) AS message,
      replaceRegexpAll(replaceRegexpAll(toLowCardinality(concat(message, '\0', if(place > 0, '', toString(name)))), '[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+|\\?[\\w.%+-]+=[^\\s\'"<>)\\]]*|"[^"\\n\\x00]*"|\\B\'[^\'\\n\\x00]*\'\\B|`[^`\\n\\x00]*`|“[^”]*”|‘[^’]*’|«[^»]*»|「[^」]*」|[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|\\b[0-9a-fA-F]{1,4}(?::{1,2}[0-9a-fA-F]{1,4}){2,7}\\b|@[0-9a-fA-F]{4,}\\b|(?:\\B-)?\\b\\d\\w*(?:[.,:/_+-]\\d\\w*)*(?:%|µs|μs| (?:ns|us|µs|μs|ms|s|secs?|seconds?|m|mins?|minutes?|h|hours?|days?|[KMGTkmgt]i?B|[Bb]ytes?)\\b)?|(?:\\b|_)[0-9a-fA-F]{8,}\\b|\\b[A-Za-z_]+\\d+[A-Za-z_]+\\d\\w*|\\d+', '<*>'), '<\\*>(?:[,;|] ?<\\*>)+', '<*>') AS normal,
      substring(substringIndex(normal, '\0', 1), 1, 256) AS pattern,
      substring(substringIndex(normal, '\0', -1), 1, 256) AS operation,
      found['exception.stacktrace'] AS sent,
      replaceOne(substring(sent, if(startsWith(sent, 'Traceback'), -8192, 1), 8192), message, '') AS text
    FROM (
      SELECT tuple(tenant, time, trace_id, span_id, environment, namespace, service, resource) AS span, name, status_message,
        arrayFilter((attributes, event) -> event = 'exception', event_attrs, event_name) AS exceptions,
        if(exception = '' AND http_status >= 400, toString(http_status), toString(exception)) AS outcome
      FROM galileo.spans
      WHERE failed = 1 OR has(event_name, 'exception')
    )
    LEFT ARRAY JOIN exceptions AS found, arrayEnumerate(exceptions) AS place
  )
  GROUP BY text, type, pattern, operation
)
ARRAY JOIN spans AS span, places AS place, messages AS message, stacks AS stack
;

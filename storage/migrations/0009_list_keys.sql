-- compatible: yes
-- Span attributes that held a list on some day. The index of values knows a list as one text, so a search for an element of one must not use it;
-- a search for any other attribute may. Exact, and a handful of rows: most spans have no list.
CREATE TABLE IF NOT EXISTS galileo.list_keys {{cluster}} (
  tenant LowCardinality(String),
  key LowCardinality(String),
  day Date
)
ENGINE = {{engine:ReplacingMergeTree}}
PARTITION BY toYYYYMM(day)
ORDER BY (tenant, key, day)
TTL (day + {{ttl:traces}}) + toIntervalDay(1)
SETTINGS {{settings}}
;
CREATE MATERIALIZED VIEW IF NOT EXISTS galileo.spans_to_list_keys {{cluster}} TO galileo.list_keys AS
SELECT tenant, key, toDate(time) AS day
FROM (SELECT tenant, time, attrs, attr_types FROM galileo.spans WHERE has(mapValues(attr_types), 4))
ARRAY JOIN mapKeys(mapFilter((k, v) -> v = 4 AND startsWith(attrs[k], '['), attr_types)) AS key
GROUP BY tenant, key, day
;
INSERT INTO galileo.list_keys (tenant, key, day)
SELECT tenant, key, toDate(time) AS day
FROM (SELECT tenant, time, attrs, attr_types FROM galileo.spans WHERE has(mapValues(attr_types), 4))
ARRAY JOIN mapKeys(mapFilter((k, v) -> v = 4 AND startsWith(attrs[k], '['), attr_types)) AS key
GROUP BY tenant, key, day
;

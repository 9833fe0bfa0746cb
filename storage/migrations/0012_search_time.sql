-- compatible: yes
-- The half hours of the key cannot be told from a range of time, so a question about an hour read the services' whole day. New parts say their times by granule.
ALTER TABLE galileo.span_search {{cluster}} ADD INDEX IF NOT EXISTS ix_time time TYPE minmax GRANULARITY 1
;

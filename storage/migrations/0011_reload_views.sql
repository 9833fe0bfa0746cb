-- compatible: yes
-- A view whose query was changed gives its blocks other deduplication tokens than the same view does once it is loaded from disk: a batch that is
-- repeated after a restart would be counted twice. Loading them anew before anything is inserted makes the tokens the same from the start.
DETACH TABLE IF EXISTS galileo.spans_to_attr_values {{cluster}} SYNC
;
ATTACH TABLE IF NOT EXISTS galileo.spans_to_attr_values {{cluster}}
;
DETACH TABLE IF EXISTS galileo.spans_to_red_minute {{cluster}} SYNC
;
ATTACH TABLE IF NOT EXISTS galileo.spans_to_red_minute {{cluster}}
;
DETACH TABLE IF EXISTS galileo.red_minute_to_red_hour {{cluster}} SYNC
;
ATTACH TABLE IF NOT EXISTS galileo.red_minute_to_red_hour {{cluster}}
;

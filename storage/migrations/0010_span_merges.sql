-- Merging a span costs as much as inserting it. Wider merges rewrite it less often: more parts lie side by side, but a trace is looked up in one
-- or two of them, since parts follow each other in time. Column by column is the cheaper way to merge this many columns, also for small parts.
ALTER TABLE galileo.spans {{cluster}} MODIFY SETTING merge_selector_base = 8, vertical_merge_algorithm_min_rows_to_activate = 32768
;

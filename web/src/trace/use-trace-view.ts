import { useState } from 'react';
import { useColumns, type ColumnChoice } from './call-tree/use-columns.ts';
import { FIND_BOX_ID } from './find/find-box-id.ts';
import { nextHit, useFind, type Found } from './find/use-find.ts';
import type { Highlight } from './span-marks.ts';
import { applyTreeCommand, goTo, isTreeCommand, refolded, toggled, toLevel, type TreeChange } from './trace-actions.ts';
import type { DrawerTab, TraceAddress } from './trace-address.ts';
import type { TraceCommand } from './trace-keys.ts';
import type { TraceModel } from './trace-model.ts';
import { tabOfKey } from './trace-tabs.ts';
import { useBacklinks, type Backlinks } from './use-backlinks.ts';
import { useCopyLink } from './use-copy-link.ts';
import { useHighlight } from './use-highlight.ts';
import { useTraceAddress } from './use-trace-address.ts';
import { useTraceKeys } from './use-trace-keys.ts';
import { useTraceRows, type TraceRows } from './use-trace-rows.ts';
import { useZoom, type Zoom } from './use-zoom.ts';
import { pan, zoomStep } from './zoom.ts';

/** Everything one can do with an open transaction. One for all tabs and the drawer: what is selected in one is selected in all. */
export interface TraceView extends Zoom {
  readonly address: TraceAddress;
  readonly rows: TraceRows;
  readonly highlight: Highlight;
  /** Of the call tree. */
  readonly columns: ColumnChoice;
  readonly found: Found;
  readonly backlinks: Backlinks;
  /** Rows that another view has marked: those of a node of the map. */
  readonly marked: ReadonlySet<number>;
  /** Marks rows and goes to the first of them. */
  readonly markRows: (rows: readonly number[]) => void;
  /** Makes a row current and opens its drawer. */
  readonly select: (row: number) => void;
  /** Makes a row current, opening the way to it; the drawer stays as it is. */
  readonly goTo: (row: number) => void;
  readonly toggle: (row: number) => void;
  /** Opens everything down to a level and closes what is below. */
  readonly expandTo: (level: number) => void;
  /** Draws an opened run of repeats, named by its first row, as one row again. */
  readonly refold: (first: number) => void;
  readonly openTab: (tab: DrawerTab | undefined) => void;
  readonly mark: (fields: Pick<TraceAddress, 'errorsOnly'> | Pick<TraceAddress, 'applications'>) => void;
  /** Goes to the next or previous hit of the find box. */
  readonly step: (by: 1 | -1) => void;
  /** Writes into the address: `step` makes an entry in the history, `settle` rewrites the current one. */
  readonly update: (fields: Partial<TraceAddress>, how: 'step' | 'settle') => void;
  /** False when the command is for somebody else. */
  readonly run: (command: TraceCommand) => boolean;
  /** Reads the trace again: a request about its rows was answered that it has changed. */
  readonly reread: () => void;
}

export interface TraceViewOptions {
  readonly reread: () => void;
  /** To the next or previous transaction of the list one came from. */
  readonly walk: (step: 1 | -1) => void;
  /** Says why there are no logs to show. */
  readonly onLogs: () => void;
}

const noRows: ReadonlySet<number> = new Set();

/** The state of an open transaction; the address says what is shown. */
export function useTraceView(model: TraceModel, { reread, walk, onLogs }: TraceViewOptions): TraceView {
  const { address, update } = useTraceAddress();
  const rows = useTraceRows(model, { rowKey: address.row, isFolding: address.isFolding });
  const zoom = useZoom(model, address.zoom, update);
  const found = useFind(model, address.find, reread);
  const highlight = useHighlight(model, address);
  const columns = useColumns(address, update);
  const backlinks = useBacklinks(model.skeleton.traceId);
  const copyLink = useCopyLink();
  const [marked, setMarked] = useState(noRows);

  const follow = (change: TreeChange, also: Partial<TraceAddress> = {}): void => {
    rows.apply(change);
    const row = change.current === undefined ? {} : { row: model.keys[change.current] };
    if (change.current !== undefined || Object.keys(also).length > 0) update({ ...also, ...row }, 'settle');
  };
  const step = (by: 1 | -1): void => {
    const hit = nextHit(found.rows, { hit: address.hit, current: rows.current }, by);
    const row = found.rows[hit - 1];
    if (row !== undefined) follow(goTo(model, rows, row), { hit });
  };
  const act = useActions({ model, address, update, zoom, walk, onLogs });
  const run = (command: TraceCommand): boolean => {
    if (isTreeCommand(command)) follow(applyTreeCommand(model, rows, command));
    else if (command.do === 'open')
      update({ row: model.keys[rows.current], open: address.open ?? 'attributes' }, 'step');
    else if (command.do === 'copy') copyLink({ ...address, row: model.keys[rows.current] });
    else return act(command);
    return true;
  };
  useTraceKeys(run);
  return {
    ...zoom,
    address,
    rows,
    highlight,
    columns,
    backlinks,
    found,
    marked,
    markRows: (next) => {
      setMarked(new Set(next));
      if (next[0] !== undefined) follow(goTo(model, rows, next[0]));
    },
    run,
    step,
    update,
    reread,
    select: (row) => update({ row: model.keys[row], open: address.open ?? 'attributes' }, 'step'),
    goTo: (row) => follow(goTo(model, rows, row)),
    toggle: (row) => follow(toggled(model, rows, row)),
    expandTo: (level) => follow(toLevel(model, rows, level)),
    refold: (first) => follow(refolded(model, rows, first)),
    openTab: (open) => update({ row: model.keys[rows.current], open }, 'step'),
    mark: (fields) => update(fields, 'settle'),
  };
}

interface Actions extends Pick<TraceViewOptions, 'walk' | 'onLogs'> {
  readonly model: TraceModel;
  readonly address: TraceAddress;
  readonly update: TraceView['update'];
  readonly zoom: Zoom;
}

type OtherCommand = Exclude<TraceCommand['do'], 'move' | 'go' | 'fold' | 'unfold' | 'level' | 'failed' | 'critical'>;

/** What a command does that is not about rows; false for what is somebody else's. */
function useActions({ model, address, update, zoom, walk, onLogs }: Actions): (command: TraceCommand) => boolean {
  const done = (act: () => void): boolean => {
    act();
    return true;
  };
  const clock = model.skeleton.clocks.shown === 'raw' ? 'adjusted' : 'raw';
  const closed = address.open === undefined ? { find: undefined, hit: 0 } : { open: undefined };
  const simple: Partial<Record<OtherCommand, () => void>> = {
    clock: () => update({ clock }, 'step'),
    repeats: () => update({ isFolding: !address.isFolding }, 'settle'),
    find: () => document.getElementById(FIND_BOX_ID)?.focus(),
    close: () => update(closed, 'step'),
    logs: onLogs,
  };
  return (command) => {
    if (isTreeCommand(command)) return false;
    if (command.do === 'zoom' || command.do === 'pan') {
      return done(() => zoom.setWindow(zoomed(command, zoom), 'settle'));
    }
    if (command.do === 'walk') return done(() => walk(command.step));
    if (command.do === 'tab') {
      const tab = tabOfKey(command.key);
      return tab !== undefined && done(() => update({ tab }, 'step'));
    }
    const act = simple[command.do];
    return act !== undefined && done(act);
  };
}

function zoomed(command: Extract<TraceCommand, { do: 'zoom' | 'pan' }>, { window, whole }: Zoom): Zoom['window'] {
  if (command.do === 'pan') return pan(window, whole, command.share);
  return command.to === 'all' ? whole : zoomStep(window, whole, command.to);
}

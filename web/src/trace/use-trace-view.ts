import { useCallback, useMemo } from 'react';
import { copyText } from '../design/copy-text.ts';
import { useToast } from '../design/use-toast.ts';
import { traceMessages } from '../i18n/messages/trace.ts';
import { changedParams } from '../url-state/use-url-state.ts';
import { useText } from '../i18n/use-text.ts';
import type { Highlight } from './span-marks.ts';
import { applyTreeCommand, isTreeCommand, toggled, type TreeChange } from './trace-actions.ts';
import { traceAddressChanges, type DrawerTab, type TraceAddress } from './trace-address.ts';
import type { TraceCommand } from './trace-keys.ts';
import type { TraceModel } from './trace-model.ts';
import { useTraceAddress } from './use-trace-address.ts';
import { useTraceKeys } from './use-trace-keys.ts';
import { useTraceRows, type TraceRows } from './use-trace-rows.ts';
import { clampWindow, isWhole, pan, wholeTrace, zoomStep, type ZoomWindow } from './zoom.ts';

export interface TraceView {
  readonly address: TraceAddress;
  readonly rows: TraceRows;
  readonly highlight: Highlight;
  readonly whole: ZoomWindow;
  readonly window: ZoomWindow;
  readonly setWindow: (window: ZoomWindow, how: 'step' | 'settle') => void;
  readonly select: (row: number) => void;
  readonly toggle: (row: number) => void;
  readonly openTab: (tab: DrawerTab | undefined) => void;
  readonly mark: (fields: Pick<TraceAddress, 'errorsOnly'> | Pick<TraceAddress, 'applications'>) => void;
  readonly run: (command: TraceCommand) => void;
}

/** Everything one can do with an open trace; the address says what is shown. */
export function useTraceView(model: TraceModel): TraceView {
  const { address, update } = useTraceAddress();
  const rows = useTraceRows(model, address.row);
  const { whole, window, setWindow } = useZoom(model, address.zoom, update);
  const copyLink = useCopyLink();
  const highlight = useHighlight(model, address);

  const follow = (change: TreeChange): void => {
    if (change.collapsed !== undefined) rows.setCollapsed(change.collapsed);
    if (change.current !== undefined) update({ row: model.keys[change.current] }, 'settle');
  };
  const run = (command: TraceCommand): void => {
    if (isTreeCommand(command)) return follow(applyTreeCommand(model, rows, command));
    switch (command.do) {
      case 'zoom':
        return setWindow(command.to === 'all' ? whole : zoomStep(window, whole, command.to), 'settle');
      case 'pan':
        return setWindow(pan(window, whole, command.share), 'settle');
      case 'open':
        return update({ row: model.keys[rows.current], open: address.open ?? 'attributes' }, 'step');
      case 'close':
        return address.open === undefined ? undefined : update({ open: undefined }, 'step');
      case 'copy':
        return copyLink({ ...address, row: model.keys[rows.current] });
    }
  };
  useTraceKeys(run);
  return {
    address,
    rows,
    highlight,
    whole,
    window,
    setWindow,
    run,
    select: (row) => update({ row: model.keys[row], open: address.open ?? 'attributes' }, 'step'),
    toggle: (row) => follow(toggled(model, rows, row)),
    openTab: (open) => update({ row: model.keys[rows.current], open }, 'step'),
    mark: (fields) => update(fields, 'settle'),
  };
}

function useHighlight(model: TraceModel, { errorsOnly, applications }: TraceAddress): Highlight {
  const names = applications.join('\n');
  return useMemo(() => {
    const wanted = new Set(names === '' ? [] : names.split('\n'));
    const indexes = model.skeleton.applications.flatMap(({ service }, index) => (wanted.has(service) ? [index] : []));
    return { errors: errorsOnly, applications: new Set(indexes) };
  }, [model, errorsOnly, names]);
}

interface Zoom {
  readonly whole: ZoomWindow;
  readonly window: ZoomWindow;
  readonly setWindow: (window: ZoomWindow, how: 'step' | 'settle') => void;
}

/** Opens on the whole trace, or in tail mode on the root. The same object comes back while nothing changes. */
function useZoom(
  model: TraceModel,
  asked: ZoomWindow | undefined,
  update: (fields: Partial<TraceAddress>, how: 'step' | 'settle') => void,
): Zoom {
  const { windowNs, tailMode, focusRow, columns } = model.skeleton;
  const startNs = columns.startNs[focusRow] ?? 0;
  const execNs = columns.execNs[focusRow] ?? 0;
  const whole = useMemo(() => wholeTrace(windowNs), [windowNs]);
  const opening = useMemo(
    () => (tailMode ? clampWindow({ startNs, endNs: startNs + execNs }, whole) : whole),
    [tailMode, startNs, execNs, whole],
  );
  const from = asked?.startNs;
  const to = asked?.endNs;
  const window = useMemo(() => {
    const clamped = from === undefined || to === undefined ? opening : clampWindow({ startNs: from, endNs: to }, whole);
    return isWhole(clamped, whole) ? whole : clamped;
  }, [from, to, opening, whole]);
  const setWindow = useCallback(
    (next: ZoomWindow, how: 'step' | 'settle') =>
      update({ zoom: isWhole(next, whole) && opening === whole ? undefined : next }, how),
    [update, whole, opening],
  );
  return { whole, window, setWindow };
}

/** Copies the address of exactly what is shown, also of what the address bar does not say yet. */
export function useCopyLink(): (fields?: Partial<TraceAddress>) => void {
  const text = useText(traceMessages);
  const toast = useToast();
  return (fields = {}) => {
    const url = new URL(location.href);
    url.search = changedParams(url.searchParams, traceAddressChanges(fields)).toString();
    void copyText(url.href).then((done) => toast(done ? text.copied : text.copyFailed, done ? 'ok' : 'error'));
  };
}

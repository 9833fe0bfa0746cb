import type { ReactNode } from 'react';
import { Icon } from '../../design/Icon.tsx';
import type { IconName } from '../../design/IconShapes.tsx';
import { Segments } from '../../design/Segments.tsx';
import { Tooltip } from '../../design/Tooltip.tsx';
import { formatCount, formatDuration } from '../../format/units.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';
import type { TabProps } from '../tab-props.ts';
import type { TraceModel } from '../trace-model.ts';

/** What may be looked at in another way: the clocks, the part of the trace, the length that percentages are of. */
export function ViewChips({ model, view }: TabProps) {
  return (
    <span className="tx-chips">
      <ClockChip model={model} view={view} />
      <TailChip model={model} view={view} />
      <ScopeSwitch model={model} view={view} />
    </span>
  );
}

function ClockChip({ model, view }: TabProps) {
  const text = useText(traceMessages);
  const { clocks } = model.skeleton;
  const isAdjusted = clocks.shown === 'adjusted';
  const troubles = [
    clocks.tooLarge > 0 ? text.skewTooLarge(formatCount(clocks.tooLarge)) : '',
    clocks.unresolved > 0 ? text.skewUnresolved(formatCount(clocks.unresolved)) : '',
    clocks.unknown > 0 ? text.skewUnknown(formatCount(clocks.unknown)) : '',
  ].filter((line) => line !== '');
  if (clocks.maxShiftNs === 0 && troubles.length === 0 && !isAdjusted) return null;
  const hosts = formatCount(clocks.clocks.length);
  const say = isAdjusted ? text.clocksAdjusted : text.clocksDiffer;
  const label = clocks.maxShiftNs > 0 ? say(hosts, formatDuration(clocks.maxShiftNs)) : text.clocksImpossible;
  const moved = clocks.clocks.filter(({ shiftNs }) => shiftNs !== 0);
  return (
    <ToggleChip
      icon="clock"
      isOn={isAdjusted}
      onToggle={() => view.run({ do: 'clock' })}
      hint={
        <>
          <b>
            {isAdjusted ? text.adjustedClock : text.rawClock} (x): {isAdjusted ? text.showRaw : text.showAdjusted}
          </b>
          <ul>
            {moved.map(({ name, shiftNs }) => (
              <li key={name}>
                {name}: {shiftNs > 0 ? '+' : ''}
                {formatDuration(shiftNs)}
              </li>
            ))}
            {troubles.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      }
    >
      {label}
    </ToggleChip>
  );
}

/** In tail mode percentages are of the transaction alone; one click makes them of everything. */
function TailChip({ model, view }: TabProps) {
  const text = useText(traceMessages);
  const isWindow = view.address.base === 'window';
  if (!model.skeleton.tailMode && !isWindow) return null;
  return (
    <ToggleChip
      icon="async"
      isOn={isWindow}
      onToggle={() => view.update({ base: isWindow ? undefined : 'window', zoom: undefined }, 'step')}
      hint={isWindow ? text.tailBack : text.tailHint}
    >
      {isWindow ? text.tailWhole : text.tailOutside}
    </ToggleChip>
  );
}

interface ToggleChipProps {
  readonly icon: IconName;
  readonly isOn: boolean;
  readonly onToggle: () => void;
  readonly hint: ReactNode;
  readonly children: ReactNode;
}

function ToggleChip({ icon, isOn, onToggle, hint, children }: ToggleChipProps) {
  return (
    <Tooltip content={hint}>
      <button type="button" className="tx-chip" aria-pressed={isOn} onClick={onToggle}>
        <Icon name={icon} size={12} />
        <span className="clip">{children}</span>
      </button>
    </Tooltip>
  );
}

function ScopeSwitch({ model, view }: TabProps) {
  const text = useText(traceMessages);
  if (!isPartOfTrace(model)) return null;
  return (
    <Segments
      size="small"
      label={text.scope}
      value={model.skeleton.scope}
      segments={[
        { value: 'trace', label: text.scopeTrace },
        { value: 'entry', label: text.scopeEntry },
      ]}
      onValue={(scope) => view.update({ scope: scope === 'entry' ? scope : undefined, zoom: undefined }, 'step')}
    />
  );
}

/** Is there more in the trace than the focus transaction? */
function isPartOfTrace({ skeleton }: TraceModel): boolean {
  const { scope, focusRow, columns } = skeleton;
  return scope === 'entry' || (columns.descendants[focusRow] ?? 0) + 1 < columns.spanId.length;
}

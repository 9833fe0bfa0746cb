import { Icon } from '../design/Icon.tsx';
import { formatCount, formatPercent } from '../format/units.ts';
import { mapMessages } from '../i18n/messages/map.ts';
import { useText } from '../i18n/use-text.ts';
import { useMemo } from 'react';
import { standsOut, type Standout } from './stands-out.ts';
import { useMapAddress } from './use-map-address.ts';
import type { MapModel, ShownMap } from './use-map-model.ts';

export interface StandsOutProps {
  readonly model: MapModel;
  readonly shown: ShownMap;
  readonly onGo: (standout: Standout) => void;
}

const MOST = 3;

/** Where to look first: what fails more than the threshold, also where it is not drawn now. */
export function StandsOut({ model, shown, onGo }: StandsOutProps) {
  const text = useText(mapMessages);
  const { address, change } = useMapAddress();
  const all = useMemo(() => standsOut(model.all, shown.whole), [model.all, shown.whole]);
  if (all.length === 0) return null;
  const name = (id: string) => model.names.get(id) ?? id;
  const titleOf = ({ from, to }: Standout) => (from === null ? name(to) : text.edgeTitle(name(from), name(to)));
  const isOn = ({ selection }: Standout) =>
    selection.kind === address.selection?.kind && selection.id === address.selection.id;
  return (
    <section className="map-standouts" aria-label={text.standsOut}>
      <h2>
        {text.standsOut} <span className="faint">{formatCount(all.length)}</span>
      </h2>
      {all.slice(0, MOST).map((standout) => (
        <button
          key={standout.selection.id}
          type="button"
          className="map-standout"
          aria-pressed={isOn(standout)}
          title={titleOf(standout)}
          onClick={() => onGo(standout)}
        >
          <Icon name="error" className="t-error" />
          <b className="clip">{titleOf(standout)}</b>
          <span className="t-error nowrap">{text.failedShare(formatPercent(standout.share))}</span>
          {standout.isOutside ? <span className="faint nowrap">{text.outside}</span> : null}
        </button>
      ))}
      {all.length <= MOST ? null : (
        <button type="button" className="link" onClick={() => change({ view: 'table' })}>
          {text.moreStandouts(formatCount(all.length - MOST))}
        </button>
      )}
    </section>
  );
}

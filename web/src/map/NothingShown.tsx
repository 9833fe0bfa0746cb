import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { mapMessages } from '../i18n/messages/map.ts';
import { useText } from '../i18n/use-text.ts';
import { useMapAddress } from './use-map-address.ts';

/** There is a map, but the filters leave nothing of it. */
export function NothingShown() {
  const text = useText(mapMessages);
  const { change } = useMapAddress();
  const everything = { focus: null, hide: [], hiddenKinds: [], hiddenProtocols: [] };
  return (
    <EmptyState
      title={text.allHidden}
      icon="map"
      actions={<Button onClick={() => change(everything)}>{text.showEverything}</Button>}
    >
      {text.allHiddenText}
    </EmptyState>
  );
}

import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { Icon } from '../design/Icon.tsx';
import { ServiceName } from '../design/ServiceName.tsx';
import { shellMessages } from '../i18n/messages/shell.ts';
import { useText } from '../i18n/use-text.ts';
import { servicePath } from '../services/service-address.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';
import { useDirectory } from './directory.ts';
import { filterGroups, readPastedId, type PaletteGroup, type PaletteItem } from './palette-items.ts';
import { usePastedId, type PastedId } from './use-pasted-id.ts';

export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const text = useText(shellMessages);
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const pasted = usePastedId(readPastedId(query));
  const groups = useGroups(query, pasted);
  const go = (item: PaletteItem) => {
    onClose();
    void navigate(item.to);
  };
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog palette" aria-label={text.palette}>
          <Autocomplete.Root
            open
            inline
            items={groups}
            mode="none"
            value={query}
            onValueChange={setQuery}
            autoHighlight="always"
            keepHighlight
          >
            <div className="palette-input">
              <Icon name="search" />
              <Autocomplete.Input
                aria-label={text.paletteHint}
                placeholder={text.paletteHint}
                spellCheck={false}
                autoFocus
              />
            </div>
            <div className="palette-list">
              {groups.length === 0 ? <div className="menu-empty">{emptyText(pasted, text)}</div> : null}
              <Autocomplete.List>
                {(group: PaletteGroup) => (
                  <Autocomplete.Group key={group.value} items={group.items}>
                    <Autocomplete.GroupLabel className="menu-label">{group.value}</Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(item: PaletteItem) => (
                        <Autocomplete.Item key={item.value} value={item} className="menu-item" onClick={() => go(item)}>
                          {item.service === undefined ? item.label : <ServiceName name={item.service} />}
                        </Autocomplete.Item>
                      )}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </div>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type Texts = ReturnType<typeof useText<typeof shellMessages.en>>;

function emptyText(pasted: PastedId, text: Texts): string {
  const words = {
    none: text.paletteNothing,
    looking: text.paletteLooking,
    missing: text.paletteNoTrace,
    failed: text.paletteFailed,
    found: '',
  };
  return words[pasted.state];
}

/** What can be gone to: the pasted trace alone, else pages and services that fit. */
function useGroups(query: string, pasted: PastedId): readonly PaletteGroup[] {
  const text = useText(shellMessages);
  const link = useLinkTo();
  const { services } = useDirectory();
  return useMemo(() => {
    if (pasted.state === 'found') {
      const { traceId, spanId } = pasted.value;
      const address = link(`/traces/${traceId}`, spanId === null ? {} : { row: spanId });
      return [{ value: text.paletteTrace, items: [{ value: traceId, label: traceId, to: address }] }];
    }
    if (pasted.state !== 'none') return [];
    const page = (path: string, label: string) => ({ value: path, label, to: link(path) });
    const pages = [
      page('/services', text.services),
      page('/map', text.map),
      page('/traces', text.traces),
      page('/errors', text.errors),
      page('/status', text.status),
    ];
    const found = services.map((service) => ({
      value: `service:${service}`,
      label: service,
      service,
      to: link(servicePath(service)),
    }));
    return filterGroups(
      [
        { value: text.palettePages, items: pages },
        { value: text.paletteServices, items: found },
      ],
      query,
    );
  }, [pasted, text, link, services, query]);
}

export interface PaletteItem {
  /** Unique; what the reader types is matched against `label`. */
  readonly value: string;
  readonly label: string;
  /** Address within the app. */
  readonly to: string;
  /** A service's name, for its colour. */
  readonly service?: string;
}

export interface PaletteGroup {
  readonly value: string;
  readonly items: readonly PaletteItem[];
}

/** A trace id (32 hex digits) or span id (16), also from a URL, a traceparent header or with dashes and blanks around. */
export function readPastedId(text: string): string | undefined {
  const trimmed = text.trim().toLowerCase();
  const parent = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/.exec(trimmed)?.[1];
  if (parent !== undefined) return parent;
  const bare = /^(?:0x)?([\da-f]{32}|[\da-f]{16})$/.exec(trimmed.replaceAll('-', ''))?.[1];
  return bare ?? /\/traces\/([\da-f]{32})\b/.exec(trimmed)?.[1];
}

/** Groups that still have items, with the items whose words all occur in the label. */
export function filterGroups(groups: readonly PaletteGroup[], query: string): readonly PaletteGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (item: PaletteItem) => words.every((word) => item.label.toLowerCase().includes(word));
  return groups
    .map((group) => ({ ...group, items: group.items.filter(fits) }))
    .filter((group) => group.items.length > 0);
}

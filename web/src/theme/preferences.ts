/** What a reader chose on this machine. Storage may be blocked (private windows): then the choice lives for the page only. */
export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(`galileo.${name}`);
  } catch {
    return null;
  }
}

/** Keeps a choice; `null` forgets it. True when it was kept. */
export function writePreference(name: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(`galileo.${name}`);
    else localStorage.setItem(`galileo.${name}`, value);
    return true;
  } catch {
    return false;
  }
}

import type { StoredResource } from '@galileo/storage';

/** The first of a resource's attributes that names the clock its spans were timed with. */
const clockKeys = ['k8s.node.name', 'host.id', 'host.name'] as const;

/** Empty when nothing names it. */
export function clockNameOf(resource: StoredResource | undefined): string {
  const texts = new Map(resource?.attributes.map(({ key, value }) => [key, value]));
  const named = clockKeys.map((key) => texts.get(key) ?? '').find((text) => text !== '');
  return named ?? firstAddress(texts.get('host.ip') ?? '');
}

/** `host.ip` is a list, stored as JSON; some senders give one address as plain text. */
function firstAddress(text: string): string {
  if (!text.startsWith('[')) return text;
  try {
    const list: unknown = JSON.parse(text);
    const first: unknown = Array.isArray(list) ? list[0] : undefined;
    return typeof first === 'string' ? first : '';
  } catch {
    return ''; // cut at the length limit, or no list after all
  }
}

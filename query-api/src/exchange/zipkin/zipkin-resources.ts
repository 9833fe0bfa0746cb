import { GalileoError } from '@galileo/model';
import type { StoredResource } from '@galileo/storage';
import { attributesAt } from '../attribute-place.ts';
import { countAt, memberOf, textAt, wrongValue, type JsonPlace } from '../json-place.ts';
import { resourceOf, textAttribute, textOf } from '../sent-span.ts';

/**
 * Zipkin knows no more of a sender than its endpoint. The first span of each resource carries all of it in this tag, with a name; those that
 * follow carry the name alone.
 */
export const RESOURCE_KEY = 'galileo.resource';
const SERVICE = 'service.name';

export interface ResourceTags {
  /** Text of the tag. */
  readonly tagOf: (resource: StoredResource) => string;
}

export function createResourceTags(): ResourceTags {
  const names = new Map<string, string>();
  return {
    tagOf: ({ fingerprint, attributes, schemaUrl, droppedAttributes }) => {
      const known = names.get(fingerprint);
      if (known !== undefined) return JSON.stringify({ name: known });
      const name = `r${names.size + 1}`;
      names.set(fingerprint, name);
      return JSON.stringify({ name, attributes, schemaUrl, droppedAttributes });
    },
  };
}

export interface ZipkinResources {
  /** The resource of a span, and whether it was met for the first time. */
  readonly find: (serviceName: string, tag: JsonPlace) => StoredResource;
  /** Those met since the last call and those met before. */
  readonly all: () => readonly StoredResource[];
}

export function createZipkinResources(): ZipkinResources {
  const byName = new Map<string, StoredResource>();
  const noted = (key: string, make: () => StoredResource): StoredResource => {
    const found = byName.get(key) ?? make();
    byName.set(key, found);
    return found;
  };
  const ofService = (serviceName: string): StoredResource => {
    const key = `service ${serviceName}`;
    return noted(key, () => resourceOf(key, serviceName === '' ? [] : [textAttribute(SERVICE, serviceName)]));
  };
  return {
    find: (serviceName, tag) => {
      if (tag.value === undefined) return ofService(serviceName);
      const described = parsed(tag);
      const key = `named ${textAt(memberOf(described, 'name'))} ${serviceName}`;
      // Without its first span, the name says nothing.
      if (memberOf(described, 'attributes').value === undefined) return byName.get(key) ?? ofService(serviceName);
      return noted(key, () => ({
        fingerprint: key,
        attributes: attributesAt(memberOf(described, 'attributes')),
        schemaUrl: textAt(memberOf(described, 'schemaUrl')),
        droppedAttributes: countAt(memberOf(described, 'droppedAttributes')),
      }));
    },
    all: () => [...byName.values()],
  };
}

function parsed(tag: JsonPlace): JsonPlace {
  const text = textAt(tag);
  try {
    return { value: JSON.parse(text), path: tag.path };
  } catch (error) {
    throw new GalileoError('invalid', wrongValue(tag, 'JSON as text').message, { cause: error });
  }
}

export function serviceNameOf({ attributes }: StoredResource): string {
  return textOf(attributes, SERVICE) || 'unknown_service';
}

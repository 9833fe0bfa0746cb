import { GalileoError, type AttributeValue } from '@galileo/model';
import { joinAttributes } from './attributes.ts';
import { countOf, listOf, recordOf, textOf } from './fields.ts';

/** What a scope has beside name and version. */
export interface ScopeExtra {
  readonly attributes: readonly AttributeValue[];
  readonly droppedAttributes: number;
  readonly schemaUrl: string;
}

const nothing: ScopeExtra = { attributes: [], droppedAttributes: 0, schemaUrl: '' };

/** Reads `{"attributes":[{"key":...,"value":...,"type":n}],"dropped":n,"schemaUrl":"..."}`, as the transcoder writes it: no type = string, empty = nothing. */
export function readScopeExtra(text: string): ScopeExtra {
  if (text === '') return nothing;
  const extra = recordOf(parseJson(text));
  const attributes = listOf(extra, 'attributes').flatMap((item) => {
    const attribute = recordOf(item);
    const key = textOf(attribute, 'key');
    const types = attribute['type'] === undefined ? undefined : new Map([[key, countOf(attribute, 'type')]]);
    return joinAttributes(new Map([[key, textOf(attribute, 'value')]]), types);
  });
  return { attributes, droppedAttributes: countOf(extra, 'dropped'), schemaUrl: textOf(extra, 'schemaUrl') };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new GalileoError('storage', 'cannot read column scope_extra: not JSON', { cause: error });
  }
}

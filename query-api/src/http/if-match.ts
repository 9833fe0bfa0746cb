import { Type } from 'typebox';
import { wrongField } from './field-error.ts';

const IF_MATCH_EXPECTED = 'the version that was read, a whole number such as 3';

/** For the description of routes that change a document. */
export const ifMatchHeader = Type.Object({
  'if-match': Type.Optional(Type.String({ description: `${IF_MATCH_EXPECTED}; left out for a new document` })),
});

/** The version named by `If-Match`; undefined when there is none. Quotes, as the header's own grammar has them, may stand around it. */
export function readIfMatch(header: string | undefined): number | undefined {
  if (header === undefined || header === '') return undefined;
  const version = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header.trim())?.[1];
  if (version === undefined) throw wrongField('if-match', header, IF_MATCH_EXPECTED);
  return Number(version);
}

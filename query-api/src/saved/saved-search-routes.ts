import { nanos, nanosFromMillis, type SavedSearch, type SavedSearchesAnswer } from '@galileo/model';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addBodyRoute, addRoute, noFields } from '../http/api-route.ts';
import { completenessOfList } from '../http/completeness.ts';
import { FieldError } from '../http/field-error.ts';
import { EXPRESSION_EXPECTED, readExpression } from '../search/read-expression.ts';
import { printSavedSearch, readSavedSearch } from './saved-search-document.ts';

const KIND = 'saved-search';
/** Nobody looks through more. */
const MAX_SEARCHES = 1000;
/** There are no accounts yet. */
const NOT_KNOWN = '';

const idParams = Type.Object(
  { id: Type.String({ pattern: '^[a-z0-9-]{1,64}$', description: '1 to 64 characters of a-z, 0-9 and -' }) },
  { additionalProperties: false },
);
const savedSearchBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200, description: 'a name of 1 to 200 characters' }),
    q: Type.String({ maxLength: 16_384, description: EXPRESSION_EXPECTED }),
  },
  { additionalProperties: false },
);

export function addSavedSearchRoutes(api: FastifyInstance, context: ApiContext): void {
  const { configDocs, tenant, now } = context;

  addRoute(api, {
    url: '/api/saved-searches',
    summary: 'Saved searches, by name',
    tag: 'search',
    params: noFields,
    query: noFields,
    answers: 'SavedSearchesAnswer',
    handle: async ({ signal }): Promise<SavedSearchesAnswer> => {
      const docs = await configDocs.list({ tenant, kind: KIND, limit: MAX_SEARCHES + 1 }, signal);
      const searches = docs.slice(0, MAX_SEARCHES).map(readSavedSearch);
      const range = { from: nanos(0n), to: nanosFromMillis(now()) };
      return {
        searches: searches.toSorted(byName),
        completeness: completenessOfList(range, { found: docs.length, limit: MAX_SEARCHES }),
      };
    },
  });

  addBodyRoute(api, {
    method: 'PUT',
    access: 'editor',
    url: '/api/saved-searches/:id',
    summary: 'Save a search, or change the version that If-Match names',
    tag: 'search',
    params: idParams,
    query: noFields,
    body: savedSearchBody,
    takesIfMatch: true,
    answers: 'SavedSearch',
    handle: async ({ params, body, ifMatch }): Promise<SavedSearch> => {
      if (body.q.trim() !== '') readExpression(body.q);
      const write = { tenant, kind: KIND, id: params.id, body: printSavedSearch(body), ifMatch };
      return readSavedSearch(await configDocs.put({ ...write, updatedBy: NOT_KNOWN, maxDocs: MAX_SEARCHES }));
    },
  });

  addRoute(api, {
    method: 'DELETE',
    access: 'editor',
    url: '/api/saved-searches/:id',
    summary: 'Delete the version of a saved search that If-Match names',
    tag: 'search',
    params: idParams,
    query: noFields,
    takesIfMatch: true,
    answers: 'SavedSearch',
    handle: async ({ params, ifMatch }): Promise<SavedSearch> => {
      if (ifMatch === undefined)
        throw new FieldError('if-match', 'cannot delete without If-Match: expected the version that was read');
      return readSavedSearch(
        await configDocs.remove({ tenant, kind: KIND, id: params.id, ifMatch, updatedBy: NOT_KNOWN }),
      );
    },
  });
}

function byName(a: SavedSearch, b: SavedSearch): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

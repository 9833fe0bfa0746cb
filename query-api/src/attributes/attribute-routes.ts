import type { AttributesAnswer } from '@galileo/model';
import { listAttributeKeys, listAttributeValues, type AttributeCountRow } from '@galileo/storage';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addRoute, noFields } from '../http/api-route.ts';
import { completenessOfList } from '../http/completeness.ts';
import { readRange, TIME_EXPECTED, type TimeRange } from '../http/time-parameter.ts';

const MAX_LIMIT = 1000;
const DEFAULT_LIMIT = 50;

const common = {
  from: Type.Optional(Type.String({ description: TIME_EXPECTED })),
  to: Type.Optional(Type.String({ description: TIME_EXPECTED })),
  prefix: Type.Optional(Type.String({ maxLength: 256, description: 'how the item begins, at most 256 characters' })),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: MAX_LIMIT, description: `a whole number from 1 to ${MAX_LIMIT}` }),
  ),
};
const valuesQuery = {
  ...common,
  key: Type.String({ minLength: 1, maxLength: 256, description: 'an attribute key of at most 256 characters' }),
  service: Type.Optional(Type.String({ maxLength: 1000, description: 'a service name of at most 1000 characters' })),
};

export function addAttributeRoutes(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/attributes/keys',
    summary: 'Attribute keys of spans, most frequent first; counts are estimates',
    tag: 'attributes',
    params: noFields,
    query: Type.Object(common, { additionalProperties: false }),
    answers: 'AttributesAnswer',
    handle: async ({ query, signal }) => {
      const range = readRange(query, context.now());
      const limit = query.limit ?? DEFAULT_LIMIT;
      const asked = { tenant: context.tenant, ...range, prefix: query.prefix ?? '', limit: limit + 1 };
      return answer(await context.asker.ask(listAttributeKeys(asked), signal), range, limit);
    },
  });

  addRoute(api, {
    url: '/api/attributes/values',
    summary: 'Values of an attribute key, most frequent first; counts are estimates',
    tag: 'attributes',
    params: noFields,
    query: Type.Object(valuesQuery, { additionalProperties: false }),
    answers: 'AttributesAnswer',
    handle: async ({ query, signal }) => {
      const range = readRange(query, context.now());
      const limit = query.limit ?? DEFAULT_LIMIT;
      const asked = {
        tenant: context.tenant,
        ...range,
        key: query.key,
        service: query.service ?? '',
        prefix: query.prefix ?? '',
        limit: limit + 1,
      };
      return answer(await context.asker.ask(listAttributeValues(asked), signal), range, limit);
    },
  });
}

function answer(found: readonly AttributeCountRow[], range: TimeRange, limit: number): AttributesAnswer {
  return {
    items: found.slice(0, limit),
    estimated: true,
    completeness: completenessOfList(range, { found: found.length, limit }),
  };
}

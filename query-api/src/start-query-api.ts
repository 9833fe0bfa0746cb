import { DEFAULT_TENANT } from '@galileo/model';
import {
  addHealthRoutes,
  createHttpServer,
  listen,
  stopOnce,
  withDeadline,
  type Logger,
  type Metrics,
  type NotReady,
  type Running,
} from '@galileo/service';
import { openConfigDocs, type Storage } from '@galileo/storage';
import fastifySwagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import type { ApiContext, StatusProvider } from './api-context.ts';
import { addAggregateRoute } from './aggregate/aggregate-routes.ts';
import { shareAnswers } from './ask/share-answers.ts';
import { shareQuestions } from './ask/share-questions.ts';
import { addAttributeRoutes } from './attributes/attribute-routes.ts';
import { addCompareRoute } from './compare/compare-routes.ts';
import type { QueryApiConfig } from './config.ts';
import { openFileShelf } from './exchange/upload/opened-files.ts';
import { addViewRoutes } from './exchange/upload/view-routes.ts';
import { compressAnswers } from './http/compress-answer.ts';
import { addErrorRoutes } from './errors/error-routes.ts';
import { guardServer } from './http/guard.ts';
import { answerProblems } from './http/problem-answer.ts';
import { addMapRoutes } from './map/map-routes.ts';
import { keepTraces } from './open-trace/kept-traces.ts';
import { defaultTraceSettings, type TraceSettings } from './open-trace/trace-settings.ts';
import { addSavedSearchRoutes } from './saved/saved-search-routes.ts';
import { addCompletionRoute } from './search/completion-route.ts';
import { addDiffersRoute } from './search/differs-route.ts';
import { addOneServiceRoutes } from './service/one-service-routes.ts';
import { addServiceRoutes } from './services/service-routes.ts';
import { addStatusRoute } from './status/status-route.ts';
import { addDownloadRoute } from './traces/download-route.ts';
import { addResolveRoute } from './traces/resolve-route.ts';
import { addTraceViewRoutes } from './trace-views/trace-view-routes.ts';
import { addSearchRoutes } from './traces/search-routes.ts';
import { addTraceRoutes } from './traces/trace-routes.ts';
import { addTransactionRoutes } from './transactions/transaction-routes.ts';
import { addWebFiles } from './web-files.ts';

export interface QueryApiOptions extends Pick<QueryApiConfig, 'host' | 'publicHosts' | 'maxSpans' | 'searchBudgetMs'> {
  readonly storage: Pick<Storage, 'ask' | 'insertBlock'>;
  /** How traces are shown; as on a machine without settings when not said. */
  readonly traces?: TraceSettings;
  /** Rows that one question of a search may read before it answers with what it has; 2,000,000,000 when not said. */
  readonly searchMaxRows?: number;
  /** 0 = any free port. */
  readonly port: number;
  /** Of the parts that run beside the API. */
  readonly status: StatusProvider;
  /** Folder of the built web UI. */
  readonly webRoot: string;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Why questions cannot be answered right now; empty = ready. */
  readonly notReady: () => NotReady;
  /** Where senders and people reach this installation. */
  readonly urls: ApiContext['urls'];
  readonly version: string;
}

const CLOSE_MS = 5000;
const SEARCH_MAX_ROWS = 2_000_000_000;

/** Starts the REST API and the web UI; resolves once it listens. */
export async function startQueryApi(options: QueryApiOptions): Promise<Running & { readonly port: number }> {
  const context = createContext(options);
  const server = createHttpServer({ logger: options.logger });
  guardServer(server, options);
  addHealthRoutes(server, options);
  await server.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Galileo', description: 'Own API of Galileo', version: options.version },
      tags: tags.map((name) => ({ name })),
    },
  });
  await server.register(async (api) => addApi(api, context, options));
  const port = await listen(server, { host: options.host, port: options.port, setting: 'GALILEO_HTTP_PORT' });
  return { port, stop: stopOnce(() => withDeadline(server.close(), CLOSE_MS, 'the answers of the query API')) };
}

const tags = ['services', 'traces', 'attributes', 'status', 'errors', 'search', 'map'] as const;

function createContext(options: QueryApiOptions): ApiContext {
  const { maxSpans, searchBudgetMs, status, version, urls } = options;
  const now = (): number => Date.now();
  return {
    asker: shareQuestions(options.storage),
    answers: shareAnswers({ now }),
    configDocs: openConfigDocs(options.storage, now),
    openedTraces: keepTraces({ now }),
    openedFiles: openFileShelf({ now }),
    tenant: DEFAULT_TENANT,
    maxSpans,
    traces: options.traces ?? defaultTraceSettings,
    searchBudgetMs,
    searchMaxRows: options.searchMaxRows ?? SEARCH_MAX_ROWS,
    now,
    status,
    version,
    startedAtMs: Date.now(),
    urls,
  };
}

async function addApi(api: FastifyInstance, context: ApiContext, { logger, webRoot }: QueryApiOptions): Promise<void> {
  answerProblems(api, logger);
  compressAnswers(api);
  // Fields are read and checked by each route's own reader; answers are plain JSON.
  api.setValidatorCompiler(() => () => true);
  api.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  api.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  addServiceRoutes(api, context);
  addOneServiceRoutes(api, context);
  addSearchRoutes(api, context);
  addTransactionRoutes(api, context);
  addDiffersRoute(api, context);
  addCompletionRoute(api, context);
  addSavedSearchRoutes(api, context);
  addAggregateRoute(api, context);
  addCompareRoute(api, context);
  addTraceRoutes(api, context);
  addTraceViewRoutes(api, context);
  addDownloadRoute(api, context);
  await addViewRoutes(api, context.openedFiles);
  addResolveRoute(api, context);
  addAttributeRoutes(api, context);
  addErrorRoutes(api, context);
  addMapRoutes(api, context);
  addStatusRoute(api, context);
  api.get('/api/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async () => api.swagger());
  await addWebFiles(api, webRoot);
}

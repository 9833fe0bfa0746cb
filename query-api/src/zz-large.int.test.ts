import { createMetrics, createSilentLogger } from '@galileo/service';
import { test } from 'vitest';
import { startQueryApi } from './start-query-api.ts';
import { requestOf, sampleTraces } from './testing/sample-requests.ts';
import { openSampleStore } from './testing/sample-store.ts';
test('large', async () => {
  const store = await openSampleStore();
  const end = BigInt(Date.now()) * 1000000n;
  const api = await startQueryApi({ storage: store.storage, host: '127.0.0.1', port: 0, publicHosts: [], maxSpans: 200_000, searchBudgetMs: 10_000, status: async () => Promise.reject(new Error('x')), webRoot: '/n', logger: createSilentLogger(), metrics: createMetrics(), notReady: () => [], urls: () => ({ otlpHttp: null, otlpGrpc: null, ui: null }), version: '1' });
  const rnd = sampleTraces(2000, { endNanos: end, spanNanos: 3600_000_000_000n });
  await store.insert(requestOf(rnd));
  const ids = [...new Set(rnd.map((s) => s.traceId))].slice(0, 150);
  const ts: number[] = [];
  for (const id of ids) { const t = performance.now(); await (await fetch(`http://127.0.0.1:${api.port}/api/traces/${id}`)).text(); ts.push(performance.now() - t); }
  ts.sort((a, b) => a - b); console.log('LARGE small traces p50', ts[75]?.toFixed(1), 'p99', ts[148]?.toFixed(1));
  for (const n of [10_000, 50_000, 200_000]) {
    const traceId = n.toString(16).padStart(32, '0');
    for (let at = 0; at < n; at += 20_000) {
      const spans = sampleTraces(Math.min(20_000, n) / 4, { endNanos: end - BigInt(at) * 1000n, spanNanos: 1000_000_000n }).map((s, i) => ({ ...s, traceId, spanId: (at + i + 1).toString(16).padStart(16, '0'), parentId: at + i === 0 ? '' : Math.floor((at + i + 3) / 4).toString(16).padStart(16, '0') }));
      await store.insert(requestOf(spans));
    }
    for (let i = 0; i < 2; i++) {
      const t = performance.now(); const b = process.cpuUsage();
      const r = await fetch(`http://127.0.0.1:${api.port}/api/traces/${traceId}`);
      const text = await r.text(); const c = process.cpuUsage(b);
      console.log('LARGE', n, r.status, (performance.now() - t).toFixed(0), 'ms wall', ((c.user + c.system) / 1000).toFixed(0), 'ms cpu here', r.headers.get('content-length'), text.length);
    }
  }
  await api.stop();
  await store.close();
}, 240_000);

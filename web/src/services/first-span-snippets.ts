export const snippetLanguages = ['Node.js', 'Java', 'Python', 'Go', '.NET'] as const;
export type SnippetLanguage = (typeof snippetLanguages)[number];

const loopback = new Set(['127.0.0.1', '0.0.0.0', 'localhost', '[::1]', '[::]']);

/** The receiver's address as other machines reach it: its own host says nothing when that is a loopback or any-address. */
export function endpointFor(url: string, pageHost: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || !loopback.has(parsed.hostname) || pageHost === '') return url;
  return url.replace(
    parsed.hostname,
    loopback.has(pageHost) && parsed.hostname !== '0.0.0.0' ? parsed.hostname : pageHost,
  );
}

const settings = (endpoint: string, extra: readonly string[] = []) =>
  ['OTEL_SERVICE_NAME=my-service', `OTEL_EXPORTER_OTLP_ENDPOINT=${endpoint}`, ...extra].map((line) => `export ${line}`);

/** Only traces are taken yet: the other exporters would repeat an error. */
const tracesOnly = ['OTEL_METRICS_EXPORTER=none', 'OTEL_LOGS_EXPORTER=none'];
const overHttp = 'OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf';

const snippets: Record<SnippetLanguage, (endpoint: string) => readonly string[]> = {
  'Node.js': (endpoint) => [
    'npm install @opentelemetry/api @opentelemetry/auto-instrumentations-node',
    ...settings(endpoint, tracesOnly),
    'node --require @opentelemetry/auto-instrumentations-node/register app.js',
  ],
  Java: (endpoint) => [
    'curl -LO https://github.com/open-telemetry/opentelemetry-java-instrumentation/releases/latest/download/opentelemetry-javaagent.jar',
    ...settings(endpoint, tracesOnly),
    'java -javaagent:./opentelemetry-javaagent.jar -jar app.jar',
  ],
  Python: (endpoint) => [
    'pip install opentelemetry-distro opentelemetry-exporter-otlp-proto-http',
    'opentelemetry-bootstrap -a install',
    ...settings(endpoint, [overHttp, ...tracesOnly]),
    'opentelemetry-instrument python app.py',
  ],
  Go: (endpoint) => [
    'go get go.opentelemetry.io/otel/sdk go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp',
    ...settings(endpoint),
    '',
    '// main.go',
    'exporter, err := otlptracehttp.New(ctx)',
    'if err != nil { log.Fatal(err) }',
    'provider := trace.NewTracerProvider(trace.WithBatcher(exporter))',
    'defer provider.Shutdown(ctx)',
    'otel.SetTracerProvider(provider)',
  ],
  '.NET': (endpoint) => [
    'dotnet add package OpenTelemetry.Extensions.Hosting',
    'dotnet add package OpenTelemetry.Exporter.OpenTelemetryProtocol',
    'dotnet add package OpenTelemetry.Instrumentation.AspNetCore',
    ...settings(endpoint, [overHttp]),
    '',
    '// Program.cs',
    'builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing',
    '    .AddAspNetCoreInstrumentation()',
    '    .AddOtlpExporter());',
  ],
};

/** What to run or write, for one language, with the real address of this Galileo. */
export function firstSpanSnippet(language: SnippetLanguage, endpoint: string): string {
  return snippets[language](endpoint).join('\n');
}

import { startControl } from './control.ts';
import { createFaultSwitch, type Faults } from './shop/faults.ts';
import { startShop } from './shop/shop.ts';
import { createExportLedger } from './telemetry/export-ledger.ts';
import { startLoad } from './traffic/load.ts';

export interface DemoOptions {
  /** Base of an OTLP/HTTP receiver; without it the exporters read `OTEL_EXPORTER_OTLP_*`, default port 4318. */
  readonly otlpUrl: string | undefined;
  readonly rps: number;
  readonly minutes: number;
  readonly controlPort: number;
  readonly faults: Faults;
  /** One line for a person: trouble, and its end. */
  readonly onNotice: (text: string) => void;
}

export interface Demo {
  readonly controlUrl: string;
  readonly gatewayUrl: string;
  readonly stop: () => Promise<void>;
}

/** Starts the shop, its visitors and the control page. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const faults = createFaultSwitch(options.faults);
  const ledger = createExportLedger(options.onNotice);
  const tracesUrl = options.otlpUrl === undefined ? undefined : `${options.otlpUrl.replace(/\/+$/, '')}/v1/traces`;
  const shop = await startShop({
    exporting: { tracesUrl, ledger },
    faults,
    onFailure: (error) => options.onNotice(`notification: ${error instanceof Error ? error.message : String(error)}`),
  });
  const gatewayUrl = `http://127.0.0.1:${shop.gatewayPort}`;
  const load = startLoad({ gatewayUrl, rps: options.rps, maxDurationMs: options.minutes * 60_000 });
  const control = await startControl({
    port: options.controlPort,
    faults,
    report: () => ({ load: load.report(), export: ledger.report(), services: shop.services }),
  });
  return {
    controlUrl: `http://127.0.0.1:${control.port}`,
    gatewayUrl,
    stop: async () => {
      await load.stop();
      await control.stop();
      await shop.stop();
    },
  };
}

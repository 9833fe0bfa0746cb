import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import openSql from 'sql.js';
import { createHttpClient, type Directory } from '../telemetry/http-client.ts';
import { type Route, type RunningServer, startService } from '../telemetry/http-server.ts';
import { type ProviderOptions, startTelemetry, type Telemetry } from '../telemetry/provider.ts';
import { createQueue } from '../telemetry/queue.ts';
import { createCatalogue } from './catalogue.ts';
import { createCheckout } from './checkout.ts';
import type { FaultSwitch } from './faults.ts';
import { createGateway } from './gateway.ts';
import { createInventory } from './inventory.ts';
import { startNotification } from './notification.ts';
import { startOutsideServer } from './outside.ts';
import { createPayment } from './payment.ts';

export interface ShopOptions {
  readonly exporting: ProviderOptions;
  readonly faults: FaultSwitch;
  /** Told what no request can be told: failures of the queue's consumer. */
  readonly onFailure: (error: unknown) => void;
}

export interface Shop {
  readonly gatewayPort: number;
  readonly services: readonly { readonly service: string; readonly instance: string; readonly port: number }[];
  /** Stops serving first, then sends the last spans. */
  readonly stop: () => Promise<void>;
}

interface Instance {
  readonly telemetry: Telemetry;
  readonly server: RunningServer;
}

const QUEUE_CAPACITY = 500;

/** Starts every service of the shop on a loopback port of its own, callees before callers. */
export async function startShop({ exporting, faults, onFailure }: ShopOptions): Promise<Shop> {
  const ports = new Map<string, number[]>();
  const instances: Instance[] = [];
  const closers: (() => void)[] = [];
  const sql = await openSql();
  const http = createHttpClient(createDirectory(ports));
  const orders = createQueue('orders', QUEUE_CAPACITY);
  const enter = (host: string, port: number): number => ports.set(host, [...(ports.get(host) ?? []), port]).size;
  const telemetryOf = (service: string, version: string): Telemetry =>
    startTelemetry({ service, version, id: randomUUID(), hostName: hostname() }, exporting);
  const open = async (telemetry: Telemetry, part: { routes: readonly Route[]; close?: () => void }): Promise<void> => {
    const server = await startService(telemetry, part.routes);
    enter(telemetry.instance.service, server.port);
    instances.push({ telemetry, server });
    if (part.close !== undefined) closers.push(part.close);
  };

  const cards = await startOutsideServer({ leastMs: 12, spreadMs: 25 });
  const mails = await startOutsideServer({ leastMs: 25, spreadMs: 50 });
  enter('api.cards.example', cards.port);
  enter('api.mail.example', mails.port);
  const forNotification = telemetryOf('notification', '1.1.4');
  const notification = startNotification({ telemetry: forNotification, http, orders, onFailure });
  await open(forNotification, notification);
  await open(telemetryOf('inventory', '1.8.0'), createInventory({ sql }));
  await open(telemetryOf('payment', '3.2.1'), createPayment({ sql, http, faults }));
  await open(telemetryOf('catalogue', '2.4.0'), createCatalogue({ sql, faults }));
  await open(telemetryOf('catalogue', '2.4.0'), createCatalogue({ sql, faults }));
  await open(telemetryOf('checkout', '2.0.3'), createCheckout({ sql, http, orders }));
  await open(telemetryOf('gateway', '1.5.2'), { routes: createGateway({ http }) });

  return {
    gatewayPort: portOf(instances, 'gateway'),
    services: instances.map(describe),
    stop: async () => {
      await Promise.all(instances.map(({ server }) => server.stop()));
      await notification.stop();
      await Promise.all([cards.stop(), mails.stop()]);
      http.close();
      await Promise.all(instances.map(({ telemetry }) => telemetry.stop()));
      for (const close of closers) close();
    },
  };
}

/** Hands out the instances of a host in turn. */
function createDirectory(ports: ReadonlyMap<string, readonly number[]>): Directory {
  let turn = 0;
  return {
    portOf: (host) => {
      const known = ports.get(host) ?? [];
      turn += 1;
      const port = known[turn % known.length];
      if (port === undefined) throw new Error(`no host ${host}`);
      return port;
    },
  };
}

function portOf(instances: readonly Instance[], service: string): number {
  const found = instances.find(({ telemetry }) => telemetry.instance.service === service);
  if (found === undefined) throw new Error(`no service ${service}`);
  return found.server.port;
}

function describe({ telemetry, server }: Instance): Shop['services'][number] {
  return { service: telemetry.instance.service, instance: telemetry.instance.id, port: server.port };
}

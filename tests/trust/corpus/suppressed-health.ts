import { context } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Probe {
  readonly name: string;
  check(): Promise<boolean>;
}

/** Health checks every few seconds, which nobody wants to see in a trace. */
export class HealthMonitor {
  readonly state = new Map<string, boolean>();
  private stopped = false;

  constructor(private readonly probes: readonly Probe[], private readonly everyMs = 5_000) {}

  async run(): Promise<void> {
    while (!this.stopped) {
      await context.with(suppressTracing(context.active()), () => this.once());
      await sleep(this.everyMs);
    }
  }

  stop(): void {
    this.stopped = true;
  }

  private async once(): Promise<void> {
    for (const probe of this.probes) {
      this.state.set(probe.name, await probe.check().catch(() => false));
    }
  }
}

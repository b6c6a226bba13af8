// The monthly quota of each channel: pushes and multicasts count their recipients, replies are free.
export type Quota = { type: 'none' } | { type: 'limited'; value: number };

/** LINE's months are Japan's. */
const month = (now: Date) => new Date(now.getTime() + 9 * 60 * 60_000).toISOString().slice(0, 7);

export class Quotas {
  readonly #quotas = new Map<string, Quota>();
  readonly #used = new Map<string, number>();

  set(channelId: string, quota: Quota): void {
    this.#quotas.set(channelId, quota);
  }

  get(channelId: string): Quota {
    return this.#quotas.get(channelId) ?? { type: 'none' };
  }

  consumption(channelId: string, now: Date): number {
    return this.#used.get(`${channelId} ${month(now)}`) ?? 0;
  }

  setConsumption(channelId: string, used: number, now: Date): void {
    this.#used.set(`${channelId} ${month(now)}`, used);
  }

  allows(channelId: string, recipients: number, now: Date): boolean {
    const quota = this.get(channelId);
    return quota.type === 'none' || this.consumption(channelId, now) + recipients <= quota.value;
  }

  bill(channelId: string, recipients: number, now: Date): void {
    this.setConsumption(channelId, this.consumption(channelId, now) + recipients, now);
  }
}

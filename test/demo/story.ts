// How far the visitor has come, told from what the product answered: nothing here is assumed from a press of a button alone.
import { decodeJwt } from 'jose';
import type { PhoneState, Story, Watcher } from './demo-state.ts';
import type { PhoneId } from './people.ts';

/** A question to the mini-app's API with its answer. */
export interface Heard {
  method: string;
  path: string;
  /** The Authorization header. */
  bearer: string;
  question: unknown;
  status: number;
  answer: unknown;
}

export class StoryTeller {
  readonly story: Story = {
    registered: false,
    invited: false,
    paired: [],
    maxWatchers: 0,
    called: false,
    callArrivedAt: [],
    stopped: false,
    calledAgain: false,
  };
  #calledAt: string | null = null;
  /** Whose phone each session of the mini-app is on. */
  #phones = new Map<string, PhoneId>();

  /** `phoneOf` says whose phone a LINE user id belongs to. */
  heardAnswer({ method, path, bearer, question, status, answer }: Heard, phoneOf: (userId: string) => PhoneId | null): void {
    if (method !== 'POST') return;
    const { outcome, sessionToken } = (answer ?? {}) as { outcome?: string; sessionToken?: string };
    if (path === '/api/session' && sessionToken !== undefined) {
      const phone = phoneOf(decodeJwt((question as { idToken: string }).idToken).sub ?? '');
      if (phone !== null) this.#phones.set(`Bearer ${sessionToken}`, phone);
    }
    const phone = this.#phones.get(bearer);
    if (path === '/api/invitations/accept' && outcome === 'paired' && phone !== undefined)
      this.story.paired = [...new Set([...this.story.paired, phone])];
    if (path === '/api/patients' && (outcome === 'registered' || outcome === 'already-registered')) this.story.registered = true;
    if (/^\/api\/patients\/[^/]+\/invitations$/.test(path) && status === 201) this.story.invited = true;
  }

  /** One that nobody could be told of is no step of the story: whoever tries the key first has the guide before them still. */
  called(at: Date): void {
    if (this.story.maxWatchers === 0) return;
    this.story.called = true;
    this.story.calledAgain = this.story.stopped;
    this.story.callArrivedAt = [];
    this.#calledAt = at.toISOString();
  }

  look(watchers: readonly Watcher[], phones: Record<PhoneId, PhoneState>): void {
    if (this.story.maxWatchers > watchers.length) this.story.stopped = true;
    this.story.maxWatchers = Math.max(this.story.maxWatchers, watchers.length);
    const since = this.#calledAt;
    if (since === null) return;
    const reached = (['daughter', 'son'] as const).filter((phone) =>
      phones[phone].chat.some((entry) => entry.via === 'push' && entry.at >= since),
    );
    if (reached.length > this.story.callArrivedAt.length) this.story.callArrivedAt = reached;
  }
}

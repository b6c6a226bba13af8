// The mini-app's API: the shapes of every request and answer, shared by server and page (the page takes its types alone, or zod would come with it).
// Dates travel as ISO 8601 strings. Every answer but POST /api/session needs `Authorization: Bearer <sessionToken>`; what the page asks by itself says so (domain/session).
import { z } from 'zod';
import { categories } from './domain/category.ts';
import { waitSettings } from './domain/hold.ts';
import { day } from './domain/hospital-event.ts';
import { labelLength } from './domain/label.ts';
import { languages, lockScreens } from './domain/language.ts';
import { givenName } from './domain/plain-line.ts';
import { pushTopics } from './domain/push-topic.ts';

const category = z.enum(categories);
const id = z.uuid();
const instant = z.iso.datetime();
const label = givenName(labelLength);
/** 6 digits. Which sequences are too easy is decided by bot/domain/pin. */
const pin = z.string().regex(/^\d{6}$/);
const code = z
  .string()
  .min(16)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/);

export const errorAnswer = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.array(z.object({ path: z.string(), reason: z.string() })).optional(),
  }),
});

/** Injected into the page as JSON by the server, so that the first screen needs no round trip. */
export const pageConfig = z.object({
  hospitalId: z.string(),
  hospitalName: z.string(),
  liffId: z.string(),
  features: z.array(category),
  addFriendUrl: z.url(),
});
export type PageConfig = z.infer<typeof pageConfig>;

/** POST /api/session. `nonce`: 32 random bytes in base64url made by the page and kept by it; the same ID token with the same nonce gives the same session again, with another nonce it is refused (id_token_used). */
export const sessionRequest = z.strictObject({ idToken: z.string().max(8192), nonce: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
/** GET /api/me, and part of the answer of POST /api/session. `following`: LINE calls the member a friend of the account; false also where LINE did not say. */
export const me = z.object({
  language: z.enum(languages),
  following: z.boolean(),
  hasCredential: z.boolean(),
  /** Whether this session has given the credential. Where a credential exists, every endpoint that needs it (bot/http/mini-app/needs.ts) is refused without it: 403 credential_required. */
  unlocked: z.boolean(),
  /** Whether a recovery code has been shown since the PIN was set; without one a forgotten PIN cannot be set anew. */
  hasRecoveryCode: z.boolean(),
  /** How many passkeys there are to be given in place of the PIN. */
  passkeys: z.int(),
  /** Documents still to agree to; empty: all agreed (else 403 consent_required on everything that needs them). */
  toAgree: z.array(z.object({ kind: z.enum(['terms', 'privacy']), version: z.int() })),
  guardianOf: z.int(),
  watching: z.int(),
});
export type Me = z.infer<typeof me>;
export const sessionAnswer = z.object({ sessionToken: z.string(), me });
export type SessionAnswer = z.infer<typeof sessionAnswer>;

/** GET /api/documents?language=ja: the current terms and privacy policy. */
export const documentsAnswer = z.object({
  documents: z.array(z.object({ kind: z.enum(['terms', 'privacy']), version: z.int(), title: z.string(), body: z.string() })),
});
export type DocumentsAnswer = z.infer<typeof documentsAnswer>;
/** POST /api/consents → 200 me. Must name the current versions, else 409 conflict. */
export const consentsRequest = z.strictObject({
  documents: z
    .array(z.strictObject({ kind: z.enum(['terms', 'privacy']), version: z.int() }))
    .min(1)
    .max(2),
});

/** POST /api/credential: set the first PIN, or a new one within five minutes of giving the old one or a passkey (else 403 credential_required) → 200 {outcome}. A new one ends the recovery code, reception's number and the passkeys. `too-easy`: repeated or running digits. */
export const credentialRequest = z.strictObject({ pin });
export const credentialAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('set'), me }),
  z.object({ outcome: z.literal('too-easy') }),
]);
export type CredentialAnswer = z.infer<typeof credentialAnswer>;
/** POST /api/credential/check {pin} → 200. */
export const credentialCheckAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('unlocked'), me }),
  z.object({ outcome: z.literal('wrong'), remaining: z.int() }),
  z.object({ outcome: z.literal('locked'), until: instant }),
]);
export type CredentialCheckAnswer = z.infer<typeof credentialCheckAnswer>;

/** POST /api/credential/recovery-code → 201: a new recovery code, told once; an earlier one is worthless from here on. Needs the credential given within the last five minutes. */
export const recoveryCodeAnswer = z.object({ recoveryCode: z.string(), me });
export type RecoveryCodeAnswer = z.infer<typeof recoveryCodeAnswer>;
/** POST /api/credential/reset: a new PIN by the recovery code or the number that reception gave, as people type it. It is used up, passkeys end, and a new recovery code is told. `expired`: reception's number, too late. `none`: there is neither now. */
export const resetCredentialRequest = z.strictObject({ code: z.string().min(1).max(60), pin });
export const resetCredentialAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('reset'), recoveryCode: z.string(), me }),
  z.object({ outcome: z.literal('too-easy') }),
  z.object({ outcome: z.literal('wrong'), remaining: z.int() }),
  z.object({ outcome: z.literal('locked'), until: instant }),
  z.object({ outcome: z.literal('expired') }),
  z.object({ outcome: z.literal('none') }),
]);
export type ResetCredentialAnswer = z.infer<typeof resetCredentialAnswer>;

const base64url = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/);
const ofAuthenticator = {
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.looseObject({}),
};
/** GET /api/passkeys. */
export const passkeysAnswer = z.object({ passkeys: z.array(z.object({ id, createdAt: instant, lastUsedAt: instant.nullable() })) });
export type PasskeysAnswer = z.infer<typeof passkeysAnswer>;
/** POST /api/passkeys/options and POST /api/credential/passkey/options → 200: what the browser's WebAuthn takes. The challenge in it is good for one answer within five minutes, in this session. null: the member has no passkey to give. */
export const passkeyOptionsAnswer = z.object({ options: z.looseObject({ challenge: z.string() }).nullable() });
/** POST /api/passkeys → 201 {outcome}: what the browser's WebAuthn gave. `refused`: it does not answer the challenge. DELETE /api/passkeys/:id → 200 me. */
export const addPasskeyRequest = z.strictObject({
  response: z.object({
    ...ofAuthenticator,
    response: z.object({
      clientDataJSON: base64url(8192),
      attestationObject: base64url(32_768),
      transports: z
        .array(z.string().regex(/^[a-z-]{1,20}$/))
        .max(10)
        .optional(),
    }),
  }),
});
export const addPasskeyAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('added'), me }),
  z.object({ outcome: z.literal('refused') }),
]);
export type AddPasskeyAnswer = z.infer<typeof addPasskeyAnswer>;
/** POST /api/credential/passkey → 200 {outcome}: unlocks the session as the PIN does. */
export const givePasskeyRequest = z.strictObject({
  response: z.object({
    ...ofAuthenticator,
    response: z.object({
      clientDataJSON: base64url(8192),
      authenticatorData: base64url(8192),
      signature: base64url(8192),
      userHandle: base64url(200).optional(),
    }),
  }),
});
export const givePasskeyAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('unlocked'), me }),
  z.object({ outcome: z.literal('refused') }),
]);
export type GivePasskeyAnswer = z.infer<typeof givePasskeyAnswer>;

/** GET, POST, DELETE /api/contact: where the hospital's desk reaches a guardian (404 for everybody else). Shown masked only. `not-valid`: no phone number or mail address. */
export const contactAnswer = z.object({ contact: z.object({ kind: z.enum(['phone', 'mail']), masked: z.string() }).nullable() });
export type ContactAnswer = z.infer<typeof contactAnswer>;
export const contactRequest = z.strictObject({ kind: z.enum(['phone', 'mail']), value: z.string().min(1).max(254) });
export const setContactAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('set'), ...contactAnswer.shape }),
  z.object({ outcome: z.literal('not-valid') }),
]);
export type SetContactAnswer = z.infer<typeof setContactAnswer>;

/** POST /api/patients: register with a verification slip. Every miss looks the same (`no-match`), whether code, date or hospital was wrong. */
export const registerRequest = z.strictObject({ slipCode: z.string().min(1).max(40), birthDate: day, relation: z.enum(['self', 'proxy']) });
export const registerAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('registered'), patientId: id, name: z.string(), following: z.boolean() }),
  z.object({ outcome: z.literal('already-registered'), patientId: id, name: z.string(), following: z.boolean() }),
  z.object({ outcome: z.literal('no-match'), remaining: z.int() }),
  z.object({ outcome: z.literal('expired') }),
  z.object({ outcome: z.literal('used') }),
  z.object({ outcome: z.literal('locked'), until: instant }),
]);
export type RegisterAnswer = z.infer<typeof registerAnswer>;

const watcherEntry = z.object({
  watchId: id,
  /** The guardian's private name for the watcher. */
  displayName: z.string(),
  categories: z.array(category),
  since: instant,
  until: instant.nullable(),
  lastSeenAt: instant.nullable(),
});
export type WatcherEntry = z.infer<typeof watcherEntry>;
const unusedInvitationEntry = z.object({ invitationId: id, displayName: z.string(), expiresAt: instant });
export type UnusedInvitationEntry = z.infer<typeof unusedInvitationEntry>;
/** GET /api/patients: whose record I hold, with who watches them and which of my invitations nobody has used yet. */
export const patientsAnswer = z.object({
  patients: z.array(
    z.object({
      patientId: id,
      name: z.string(),
      relation: z.enum(['self', 'proxy']),
      /** null where the hospital has not adopted the digital card, which is what shows the number. */
      cardNumber: z.string().nullable(),
      watchers: z.array(watcherEntry),
      /** Issued by me, and still good. */
      invitations: z.array(unusedInvitationEntry),
    }),
  ),
});
export type PatientsAnswer = z.infer<typeof patientsAnswer>;

/** POST /api/patients/:patientId/invitations → 201. Left out: everything the hospital has adopted, until stopped. */
export const invitationRequest = z.strictObject({
  displayName: label,
  categories: z.array(category).min(1).optional(),
  until: instant.nullable().optional(),
});
export type InvitationRequest = z.infer<typeof invitationRequest>;
/** `url` is the LIFF link (https://liff.line.me/…/invite/CODE); it is told once, only its hash is kept. `qrSvg` draws the same link. POST /api/invitations/:id/reissue answers the same. */
export const invitationAnswer = z.object({
  invitationId: id,
  url: z.url(),
  qrSvg: z.string(),
  expiresAt: instant,
  displayName: z.string(),
});
export type InvitationAnswer = z.infer<typeof invitationAnswer>;
/** GET /api/invitations/:id (the issuer's poll while the code is shown). DELETE withdraws → same answer. */
export const invitationStateAnswer = z.object({ state: z.enum(['open', 'used', 'expired', 'withdrawn']), expiresAt: instant });
export type InvitationStateAnswer = z.infer<typeof invitationStateAnswer>;

const refusedOpening = z.enum(['unknown', 'wrong-hospital', 'own', 'already-watching', 'used-by-you', 'used', 'withdrawn', 'expired']);
/** POST /api/invitations/open {code}: what the code is, before agreeing. `patient` is masked (佐○ 花○). The code travels in the body, never in a URL of ours. */
export const openInvitationRequest = z.strictObject({ code });
export const openInvitationAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('open'),
    patient: z.string(),
    categories: z.array(category),
    until: instant.nullable(),
    expiresAt: instant,
  }),
  z.object({ outcome: refusedOpening }),
]);
export type OpenInvitationAnswer = z.infer<typeof openInvitationAnswer>;
/** POST /api/invitations/accept {code, label?}. Needs consents and an unlocked credential. */
export const acceptInvitationRequest = z.strictObject({ code, label: label.optional() });
export const acceptInvitationAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('paired'),
    watchId: id,
    patientId: id,
    patientName: z.string(),
    label: z.string().nullable(),
    following: z.boolean(),
  }),
  z.object({ outcome: refusedOpening }),
]);
export type AcceptInvitationAnswer = z.infer<typeof acceptInvitationAnswer>;

/** GET /api/watches: whom I watch. PATCH /api/watches/:id {label} renames for me. DELETE /api/watches/:id ends it, for the watcher and for a guardian of the patient alike → 200 {outcome}. */
export const watchesAnswer = z.object({
  watches: z.array(
    z.object({
      watchId: id,
      patientId: id,
      label: z.string().nullable(),
      patientName: z.string(),
      categories: z.array(category),
      since: instant,
      until: instant.nullable(),
    }),
  ),
});
export type WatchesAnswer = z.infer<typeof watchesAnswer>;
export const renameWatchRequest = z.strictObject({ label: label.nullable() });
export const endWatchAnswer = z.object({ outcome: z.enum(['ended', 'had-ended']) });
export type EndWatchAnswer = z.infer<typeof endWatchAnswer>;

const place = { department: z.string().nullable(), doctor: z.string().nullable(), place: z.string().nullable() };
const reservation = z.object({
  id: z.string(),
  state: z.enum(['booked', 'changed', 'cancelled']),
  startsAt: instant,
  ...place,
  instructions: z.string().nullable(),
});
const bill = z.object({
  id: z.string(),
  state: z.enum(['ready', 'paid']),
  amountYen: z.int(),
  issuedOn: day,
  department: z.string().nullable(),
  place: z.string().nullable(),
});
const notice = z.object({
  id: z.string(),
  title: z.string(),
  body: z.string(),
  url: z.string().nullable(),
  publishedAt: instant,
  /** For this patient rather than for everybody. */
  personal: z.boolean(),
  /** Not read by this reader, as it now stands. */
  unread: z.boolean(),
});
/** One patient as the reader may see them now: a category that may not be seen is null. */
export const overview = z.object({
  patientId: id,
  watchId: id.nullable(),
  /** self: the reader's own record. other: the reader's label, else the patient's name. */
  whose: z.discriminatedUnion('kind', [z.object({ kind: z.literal('self') }), z.object({ kind: z.literal('other'), label: z.string() })]),
  visits: z
    .array(
      z.object({
        id: z.string(),
        state: z.enum(['waiting', 'called', 'finished']),
        ...place,
        ticket: z.string().nullable(),
        peopleAhead: z.int().nullable(),
        estimatedMinutes: z.int().nullable(),
        delayMinutes: z.int().nullable(),
        call: z.enum(['return', 'enter']).nullable(),
        stateAt: instant,
      }),
    )
    .nullable(),
  reservations: z.array(reservation).nullable(),
  bills: z.array(bill).nullable(),
  notices: z.array(notice).nullable(),
  card: z.object({ lines: z.array(z.object({ label: z.string(), value: z.string() })) }).nullable(),
  ecard: z.object({ cardNumber: z.string(), name: z.string(), nameKana: z.string() }).nullable(),
});
/** GET /api/people: everybody I hold or watch. GET /api/people/:patientId: one of them (404 for anybody else). */
export const peopleAnswer = z.object({ people: z.array(overview) });
export type OverviewAnswer = z.infer<typeof overview>;
export type PeopleAnswer = z.infer<typeof peopleAnswer>;

/** Of one kind of information, a month at a time: YYYY-MM as Japan counts. Left out: the newest month that has any. 404 where the category may not be seen, as for a patient who is not the reader's. */
const month = z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/);
export const monthQuery = z.strictObject({ month: month.optional() });
/** `month`: the one that is told, null when there is none. `earlier`: the next one back that has any. */
const paged = { month: month.nullable(), earlier: month.nullable() };
/** GET /api/people/:patientId/reservations?month=. `coming`: today's and later, whatever the month asked for; `past`: those of the month, newest first. `icsPath`: an address of ours without a session, which gives the reservation to a calendar for an hour. */
export const reservationsAnswer = z.object({
  ...paged,
  coming: z.array(reservation.extend({ icsPath: z.string().nullable() })),
  past: z.array(reservation),
});
export type ReservationsAnswer = z.infer<typeof reservationsAnswer>;
/** GET /api/people/:patientId/bills?month=. `unpaidYen`: of all months. */
export const billsAnswer = z.object({ ...paged, bills: z.array(bill), totalYen: z.int(), paidYen: z.int(), unpaidYen: z.int() });
export type BillsAnswer = z.infer<typeof billsAnswer>;
/** GET /api/people/:patientId/notices?month=. */
export const noticesAnswer = z.object({ ...paged, notices: z.array(notice) });
export type NoticesAnswer = z.infer<typeof noticesAnswer>;
/** POST /api/people/:patientId/notices/read: the reader has read these; ids of others are passed over. → 200 {unread}: how many of those shown now are left. */
export const noticesReadRequest = z.strictObject({ ids: z.array(z.string().min(1).max(128)).min(1).max(100) });
export const noticesReadAnswer = z.object({ unread: z.int() });
export type NoticesReadAnswer = z.infer<typeof noticesReadAnswer>;
/** GET /api/people/:patientId/ecard: the digital card with its barcode (NW-7 with start and stop A; Code 128 where the number has letters) and QR code, both of the bare card number. */
export const ecardAnswer = z.object({
  cardNumber: z.string(),
  name: z.string(),
  nameKana: z.string(),
  barcodeSvg: z.string(),
  qrSvg: z.string(),
});
export type EcardAnswer = z.infer<typeof ecardAnswer>;
/** GET /api/settings: how I am told. `people`: everybody I hold or watch, with what of them may be pushed at all. */
export const settingsAnswer = z.object({
  language: z.enum(languages),
  lockScreen: z.enum(lockScreens),
  people: z.array(
    z.object({
      patientId: id,
      whose: overview.shape.whose,
      topics: z.array(z.object({ topic: z.enum(pushTopics), pushed: z.boolean() })),
      /** Which words of the wait are pushed; null: their queue may not be seen. `thresholds`: people ahead at which the hospital tells, most first. */
      wait: z.object({ hears: z.enum(waitSettings), thresholds: z.array(z.int()) }).nullable(),
    }),
  ),
});
export type SettingsAnswer = z.infer<typeof settingsAnswer>;
/** PATCH /api/settings → 200 me. */
export const settingsRequest = z
  .strictObject({ language: z.enum(languages).optional(), lockScreen: z.enum(lockScreens).optional() })
  .refine((change) => Object.values(change).some((value) => value !== undefined), { error: 'name something to change' });
/** PATCH /api/people/:patientId/pushes {topic, pushed} → 200 the same. What is not pushed can be seen as before. */
export const pushSettingRequest = z.strictObject({ topic: z.enum(pushTopics), pushed: z.boolean() });
export type PushSetting = z.infer<typeof pushSettingRequest>;
/** PATCH /api/people/:patientId/wait {hears} → 200 the same. each: every threshold and the check-in; last: the last threshold alone; calls: nothing before a call. */
export const waitSettingRequest = z.strictObject({ hears: z.enum(waitSettings) });
export type WaitSettingRequest = z.infer<typeof waitSettingRequest>;

/** GET /api/consents: what I agreed to, newest first, as it read then. `onPaper`: what was signed at the hospital's desk for the patients whose records I hold, so that somebody without a smartphone could be watched over. */
export const consentsAnswer = z.object({
  consents: z.array(
    z.object({ kind: z.enum(['terms', 'privacy']), version: z.int(), agreedAt: instant, title: z.string(), body: z.string() }),
  ),
  onPaper: z.array(
    z.object({
      id,
      patientName: z.string(),
      signedBy: z.string(),
      relation: z.enum(['self', 'representative']),
      signedOn: day,
      /** What was agreed to be shared, and until when; null: until stopped. */
      categories: z.array(category),
      until: instant.nullable(),
      documents: documentsAnswer.shape.documents,
    }),
  ),
});
export type ConsentsAnswer = z.infer<typeof consentsAnswer>;

/** GET /api/patients/:id/looks?before=…: who looked at the information of a patient whose record I hold, newest first, 50 at a time. `next`: to be given as `before`; null: that is all. */
export const looksAnswer = z.object({
  looks: z.array(
    z.object({
      at: instant,
      /** me: myself. guardian: somebody else who holds the record. watcher: by the name that the guardians gave them. reception: what it asked for: who watches, who holds the record, how to reach them; or that it issued a number for a forgotten PIN. */
      who: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('me') }),
        z.object({ kind: z.literal('guardian') }),
        z.object({ kind: z.literal('watcher'), displayName: z.string() }),
        z.object({ kind: z.literal('reception'), did: z.enum(['watchers', 'guardians', 'contacts', 'paper', 'pin-reset-code']) }),
      ]),
      categories: z.array(category),
    }),
  ),
  next: z.string().nullable(),
});
export type LooksAnswer = z.infer<typeof looksAnswer>;
export const looksQuery = z.strictObject({
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});

/** POST /api/leave {pin}: ends everything of mine here and deletes what is not to be kept. `pin` may be left out only where there is none. */
export const leaveRequest = z.strictObject({ pin: pin.optional() });
export const leaveAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('left') }),
  z.object({ outcome: z.literal('wrong'), remaining: z.int() }),
  z.object({ outcome: z.literal('locked'), until: instant }),
]);
export type LeaveAnswer = z.infer<typeof leaveAnswer>;

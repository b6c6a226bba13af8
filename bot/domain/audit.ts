// The closed set of actions that the audit log records.

export type AuditAction =
  | 'hospital.added'
  | 'hospital.updated'
  | 'hospital.removed'
  | 'hospital.erased'
  | 'hospital.resealed'
  | 'api-key.rotated'
  | 'document.published'
  | 'pushes.resent'
  | 'pushes.dismissed'
  | 'patient.put'
  | 'patient.removed'
  | 'slip.issued'
  | 'guardian.begun'
  | 'invitation.issued'
  | 'invitation.withdrawn'
  | 'watch.begun'
  | 'watch.ended'
  | 'guardian.ended'
  | 'member.left'
  | 'credential.set'
  | 'credential.locked'
  | 'credential.reset'
  | 'recovery-code.issued'
  | 'recovery-code.locked'
  | 'pin-reset-code.issued'
  | 'passkey.added'
  | 'passkey.removed'
  | 'contact.set'
  | 'contact.removed'
  | 'contacts.read'
  | 'overview.read'
  | 'watchers.read'
  | 'guardians.read'
  | 'paper-invitations.read';

export interface AuditRecord {
  hospitalId: string;
  actor: { kind: 'member'; id: string } | { kind: 'hospital' } | { kind: 'system' } | { kind: 'operator' };
  action: AuditAction;
  patientId?: string | null;
  watchId?: string | null;
  /** Words and numbers only; nothing personal. */
  detail?: Record<string, string | number | boolean>;
}

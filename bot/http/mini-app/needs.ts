// What must be true of a session before an endpoint is served: the gates on the way to personal data.
import { AppError } from '../../errors.ts';
import type { OpenSession } from '../../flows/members/open-session.ts';

/**
 * unlocked: the member's credential, where there is one, was given in this session. credential: there is one, and it was given.
 * fresh: it was given within the last minutes, for what must not be done with a phone that was left lying open.
 * consents: the current terms and privacy policy are agreed to. consents-if-tied: likewise, unless the member neither holds nor watches anybody and so has nothing to see.
 */
export type Need = 'unlocked' | 'credential' | 'fresh' | 'consents' | 'consents-if-tied';

/** Throws AppError credential_required or consent_required. */
export function meetNeeds(session: OpenSession, needs: readonly Need[]): void {
  for (const need of needs) {
    switch (need) {
      case 'unlocked':
        if (session.hasCredential && !session.unlocked) throw credentialRequired();
        break;
      case 'credential':
        if (!session.unlocked) throw credentialRequired();
        break;
      case 'fresh':
        if (!session.freshlyUnlocked) throw credentialRequired();
        break;
      case 'consents':
        if (session.toAgree.length > 0) throw consentRequired();
        break;
      case 'consents-if-tied':
        if (session.toAgree.length > 0 && session.guardianOf + session.watching > 0) throw consentRequired();
        break;
    }
  }
}

export function credentialRequired(): AppError {
  return new AppError(
    'credential_required',
    'Give the credential first (POST /api/credential to set one, POST /api/credential/check to give it).',
  );
}

function consentRequired(): AppError {
  return new AppError('consent_required', 'Agree to the current terms and privacy policy first (GET /api/documents, POST /api/consents).');
}

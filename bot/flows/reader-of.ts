// Whom a message is written for, as bot/messages asks for it.
import type { Language } from '../domain/language.ts';
import type { Reader } from '../messages/reader.ts';
import type { Hospital } from '../store/hospitals/find-hospital.ts';
import { liffUrl } from './liff-url.ts';

export function readerOf(hospital: Pick<Hospital, 'name' | 'detail' | 'features' | 'liffId'>, language: Language): Reader {
  return {
    language,
    detail: hospital.detail,
    hospitalName: hospital.name,
    features: hospital.features,
    openUrl: (path) => liffUrl(hospital.liffId, path),
  };
}

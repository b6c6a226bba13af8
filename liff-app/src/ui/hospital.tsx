// The hospital whose page this is, for every part that names it.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PageConfig } from '../../../bot/mini-app-contract.ts';

export const HospitalContext = createContext<PageConfig | null>(null);

export function useHospital(): PageConfig {
  const hospital = useContext(HospitalContext);
  if (hospital === null) throw new Error('a screen is drawn outside of a hospital');
  return hospital;
}
